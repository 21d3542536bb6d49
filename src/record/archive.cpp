#include "record/archive.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hz::record {
namespace {

// APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16.
constexpr std::uint32_t kLocalMark = 0x04034b50;
constexpr std::uint32_t kCentralMark = 0x02014b50;
constexpr std::uint32_t kEndMark = 0x06054b50;
constexpr std::size_t kLocalBytes = 30;    // without the name
constexpr std::size_t kCentralBytes = 46;  // without the name
constexpr std::size_t kEndBytes = 22;
constexpr std::uint32_t kVersion = 20;
constexpr std::uint32_t kEarliestDate = 0x0021;  // 1980-01-01

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
        table[i] = value;
    }
    return table;
}();

Error unreadable_archive() { return fail(Code::InvalidInput, "package.unreadable"); }

bool part_allowed(std::string_view part) {
    const auto alphanumeric = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !part.empty() && alphanumeric(part[0]) &&
           std::all_of(part.begin(), part.end(),
                       [&](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

bool name_allowed(std::string_view name, const ArchiveForm& form) {
    if (name.size() > form.name_bytes_max) return false;
    for (auto slash = name.find('/'); form.folders && slash != std::string_view::npos;
         slash = name.find('/')) {
        if (!part_allowed(name.substr(0, slash))) return false;
        name.remove_prefix(slash + 1);
    }
    return part_allowed(name);
}

class ByteReader {
 public:
    explicit ByteReader(ByteView data) : data_{data} {}
    // Little-endian; reading past the end yields 0 and is remembered.
    std::uint32_t number(std::size_t bytes) {
        const ByteView part = take(bytes);
        std::uint32_t value = 0;
        for (std::size_t i = part.size(); i-- > 0;) value = (value << 8U) | part[i];
        return value;
    }
    ByteView take(std::size_t bytes) {
        if (data_.size() - at_ < bytes) {
            overrun_ = true;
            return {};
        }
        at_ += bytes;
        return data_.subspan(at_ - bytes, bytes);
    }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool overrun() const { return overrun_; }

 private:
    ByteView data_;
    std::size_t at_{0};
    bool overrun_{false};
};

// The fields that stand in both headers.
struct Shared {
    std::uint32_t version{};
    std::uint32_t flags{};
    std::uint32_t method{};
    std::uint32_t time{};
    std::uint32_t crc{};
    std::uint32_t packed{};
    std::uint32_t size{};
    std::uint32_t name_bytes{};
    std::uint32_t extra_bytes{};
    friend bool operator==(const Shared&, const Shared&) = default;

    [[nodiscard]] bool plain() const {
        return (version == 10 || version == kVersion) && flags == 0 && method == 0 &&
               packed == size && extra_bytes == 0;
    }
};

Shared read_shared(ByteReader& in) {
    Shared out;
    out.version = in.number(2);
    out.flags = in.number(2);
    out.method = in.number(2);
    out.time = in.number(4);
    out.crc = in.number(4);
    out.packed = in.number(4);
    out.size = in.number(4);
    out.name_bytes = in.number(2);
    out.extra_bytes = in.number(2);
    return out;
}

struct EndRecord {
    std::uint32_t entries{};
    std::uint32_t central_bytes{};
    std::uint32_t central_offset{};
};

Result<EndRecord> read_end(std::uint64_t file_bytes, const ReadAt& read, const ArchiveForm& form) {
    if (file_bytes < kEndBytes || file_bytes > form.bytes_max) return unreadable_archive();
    HZ_TRY(const Bytes bytes, read(file_bytes - kEndBytes, kEndBytes));
    ByteReader in{bytes};
    EndRecord end;
    const std::uint32_t mark = in.number(4);
    const std::uint32_t disks = in.number(4);
    const std::uint32_t here = in.number(2);
    end.entries = in.number(2);
    end.central_bytes = in.number(4);
    end.central_offset = in.number(4);
    const bool good = mark == kEndMark && disks == 0 && here == end.entries &&
                      end.entries <= form.entries_max && in.number(2) == 0 &&
                      end.central_bytes <= file_bytes - kEndBytes &&
                      end.central_offset == file_bytes - kEndBytes - end.central_bytes;
    if (!good) return unreadable_archive();
    return end;
}

struct Central {
    Shared shared{};
    std::uint64_t header_offset{};
    std::string name{};
};

bool read_central(ByteReader& in, Central& central) {
    if (in.number(4) != kCentralMark) return false;
    in.number(2);  // made by: of no meaning here
    central.shared = read_shared(in);
    const std::uint32_t comment_bytes = in.number(2);
    const std::uint32_t disk = in.number(2);
    in.number(2);  // attributes of a file system: of no meaning here
    in.number(4);
    central.header_offset = in.number(4);
    central.name = text_of(in.take(central.shared.name_bytes));
    return !in.overrun() && comment_bytes == 0 && disk == 0 && central.shared.plain();
}

// The header before the bytes says the same; the entry begins where the one before it ends.
Result<ArchiveEntry> read_entry(const Central& central, std::uint64_t begin, std::uint64_t end,
                                const ReadAt& read) {
    const std::size_t header_bytes = kLocalBytes + central.name.size();
    if (central.header_offset != begin || end - begin < header_bytes ||
        end - begin - header_bytes < central.shared.size)
        return unreadable_archive();
    HZ_TRY(const Bytes bytes, read(begin, header_bytes));
    ByteReader in{bytes};
    if (in.number(4) != kLocalMark || read_shared(in) != central.shared ||
        text_of(in.take(central.name.size())) != central.name)
        return unreadable_archive();
    return ArchiveEntry{central.name, central.shared.size, central.shared.crc,
                        begin + header_bytes};
}

void number(Bytes& to, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i)
        to.push_back(static_cast<std::uint8_t>((value >> (8 * i)) & 0xFFU));
}

void append_shared(Bytes& to, const ArchiveEntry& entry) {
    number(to, kVersion, 2);
    number(to, 0, 4);  // flags, method
    number(to, kEarliestDate << 16U, 4);
    number(to, entry.crc, 4);
    number(to, entry.size, 4);
    number(to, entry.size, 4);
    number(to, entry.name.size(), 2);
    number(to, 0, 2);  // extra
}

std::uint64_t header_offset(const ArchiveEntry& entry) {
    return entry.offset - entry.name.size() - kLocalBytes;
}

}  // namespace

void Crc32::update(ByteView data) {
    for (const std::uint8_t byte : data)
        state_ = (state_ >> 8U) ^ kCrcTable[(state_ ^ byte) & 0xFFU];
}

Result<std::uint64_t> lay_out(std::span<ArchiveEntry> entries, const ArchiveForm& form) {
    const Error refused = fail(Code::InvalidInput, "package.not_writable");
    if (entries.size() > form.entries_max) return refused;
    std::set<std::string_view> names;
    std::uint64_t at = 0;
    std::uint64_t central = 0;
    for (ArchiveEntry& entry : entries) {
        if (!name_allowed(entry.name, form) || !names.insert(entry.name).second) return refused;
        if (entry.size > form.bytes_max) return refused;
        entry.offset = at + kLocalBytes + entry.name.size();
        at = entry.offset + entry.size;
        central += kCentralBytes + entry.name.size();
        if (at + central + kEndBytes > form.bytes_max) return refused;
    }
    return at + central + kEndBytes;
}

Bytes entry_header(const ArchiveEntry& entry) {
    Bytes out;
    number(out, kLocalMark, 4);
    append_shared(out, entry);
    append(out, entry.name);
    return out;
}

Bytes archive_end(std::span<const ArchiveEntry> laid_out) {
    Bytes out;
    for (const ArchiveEntry& entry : laid_out) {
        number(out, kCentralMark, 4);
        number(out, kVersion, 2);
        append_shared(out, entry);
        number(out, 0, 4);  // comment, disk
        number(out, 0, 6);  // attributes
        number(out, header_offset(entry), 4);
        append(out, entry.name);
    }
    const std::size_t central_bytes = out.size();
    const std::uint64_t central_offset =
        laid_out.empty() ? 0 : laid_out.back().offset + laid_out.back().size;
    number(out, kEndMark, 4);
    number(out, 0, 4);
    number(out, laid_out.size(), 2);
    number(out, laid_out.size(), 2);
    number(out, central_bytes, 4);
    number(out, central_offset, 4);
    number(out, 0, 2);
    return out;
}

Result<std::vector<ArchiveEntry>> read_archive(std::uint64_t file_bytes, const ReadAt& read,
                                               const ArchiveForm& form) {
    HZ_TRY(const EndRecord end, read_end(file_bytes, read, form));
    // Before anything is allocated: so many entries of that form need no more room than this.
    if (end.central_bytes > end.entries * (kCentralBytes + form.name_bytes_max))
        return unreadable_archive();
    HZ_TRY(const Bytes bytes, read(end.central_offset, end.central_bytes));
    ByteReader in{bytes};
    std::vector<ArchiveEntry> entries;
    std::set<std::string> names;
    std::uint64_t begin = 0;
    for (std::uint32_t i = 0; i < end.entries; ++i) {
        Central central;
        if (!read_central(in, central) || !name_allowed(central.name, form) ||
            !names.insert(central.name).second)
            return unreadable_archive();
        HZ_TRY(ArchiveEntry entry, read_entry(central, begin, end.central_offset, read));
        begin = entry.offset + entry.size;
        entries.push_back(std::move(entry));
    }
    if (begin != end.central_offset || in.at() != bytes.size()) return unreadable_archive();
    return entries;
}

}  // namespace hz::record
