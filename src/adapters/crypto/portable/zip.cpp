#include "adapters/crypto/portable/zip.hpp"

#include "base/limits.hpp"

#include <algorithm>

namespace hz::crypto::portable {
namespace {

// APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16.
constexpr std::uint32_t kLocalMark = 0x04034b50;
constexpr std::uint32_t kCentralMark = 0x02014b50;
constexpr std::uint32_t kEndMark = 0x06054b50;
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

bool name_allowed(std::string_view name) {
    const auto alphanumeric = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !name.empty() && name.size() <= limits::kPackageNameBytes && alphanumeric(name[0]) &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

class Reader {
 public:
    explicit Reader(ByteView data) : data_{data} {}
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

Shared read_shared(Reader& in) {
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

struct Local {
    Shared shared{};
    std::size_t offset{};
    std::string name{};
};

struct EndRecord {
    std::uint32_t entries{};
    std::uint32_t central_bytes{};
    std::uint32_t central_offset{};
};

bool read_end(ByteView file, EndRecord& end) {
    if (file.size() < kEndBytes || file.size() > limits::kPackageBytes) return false;
    Reader in{file.last(kEndBytes)};
    const std::uint32_t mark = in.number(4);
    const std::uint32_t disks = in.number(4);
    const std::uint32_t here = in.number(2);
    end.entries = in.number(2);
    end.central_bytes = in.number(4);
    end.central_offset = in.number(4);
    return mark == kEndMark && disks == 0 && here == end.entries &&
           end.entries <= limits::kPackageEntries && in.number(2) == 0 &&
           // No sum here: it could wrap where std::size_t has 32 bits.
           end.central_bytes <= file.size() - kEndBytes &&
           end.central_offset == file.size() - kEndBytes - end.central_bytes;
}

bool read_local(Reader& in, Local& local, ZipEntry& entry) {
    local.offset = in.at();
    if (in.number(4) != kLocalMark) return false;
    local.shared = read_shared(in);
    if (in.overrun() || !local.shared.plain()) return false;
    entry.name = text_of(in.take(local.shared.name_bytes));
    const ByteView data = in.take(local.shared.size);
    if (in.overrun() || !name_allowed(entry.name) || crc32(data) != local.shared.crc) return false;
    entry.data.assign(data.begin(), data.end());
    local.name = entry.name;
    return true;
}

bool central_agrees(Reader& in, const Local& local) {
    if (in.number(4) != kCentralMark) return false;
    in.number(2);  // made by: of no meaning here
    if (read_shared(in) != local.shared) return false;
    const std::uint32_t comment_bytes = in.number(2);
    const std::uint32_t disk = in.number(2);
    in.number(2);  // attributes of a file system: of no meaning here
    in.number(4);
    const std::uint32_t offset = in.number(4);
    const std::string_view name = text_of(in.take(local.shared.name_bytes));
    return !in.overrun() && comment_bytes == 0 && disk == 0 && offset == local.offset &&
           name == local.name;
}

void number(Bytes& to, std::size_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i)
        to.push_back(static_cast<std::uint8_t>((value >> (8 * i)) & 0xFFU));
}

void append_shared(Bytes& to, const ZipEntry& entry) {
    number(to, kVersion, 2);
    number(to, 0, 4);  // flags, method
    number(to, kEarliestDate << 16U, 4);
    number(to, crc32(entry.data), 4);
    number(to, entry.data.size(), 4);
    number(to, entry.data.size(), 4);
    number(to, entry.name.size(), 2);
    number(to, 0, 2);  // extra
}

bool repeated(const std::vector<ZipEntry>& entries, std::string_view name) {
    return std::count_if(entries.begin(), entries.end(),
                         [&](const ZipEntry& e) { return e.name == name; }) > 1;
}

}  // namespace

std::uint32_t crc32(ByteView data) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const std::uint8_t byte : data) crc = (crc >> 8U) ^ kCrcTable[(crc ^ byte) & 0xFFU];
    return ~crc;
}

Result<std::vector<ZipEntry>> read_package(ByteView file) {
    const Error unreadable = fail(Code::InvalidInput, "package.unreadable");
    EndRecord end;
    if (!read_end(file, end)) return unreadable;
    std::vector<ZipEntry> entries(end.entries);
    std::vector<Local> locals(end.entries);
    Reader front{file.first(end.central_offset)};
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (!read_local(front, locals[i], entries[i])) return unreadable;
    if (front.at() != end.central_offset) return unreadable;
    Reader central{file.subspan(end.central_offset, end.central_bytes)};
    for (const Local& local : locals)
        if (!central_agrees(central, local) || repeated(entries, local.name)) return unreadable;
    if (central.at() != end.central_bytes) return unreadable;
    return entries;
}

Result<Bytes> write_package(const std::vector<ZipEntry>& entries) {
    const Error refused = fail(Code::InvalidInput, "package.not_writable");
    if (entries.size() > limits::kPackageEntries) return refused;
    Bytes out;
    Bytes central;
    for (const ZipEntry& entry : entries) {
        if (!name_allowed(entry.name) || repeated(entries, entry.name)) return refused;
        if (out.size() + entry.data.size() > limits::kPackageBytes) return refused;
        number(central, kCentralMark, 4);
        number(central, kVersion, 2);
        append_shared(central, entry);
        number(central, 0, 4);  // comment, disk
        number(central, 0, 6);  // attributes
        number(central, out.size(), 4);
        append(central, entry.name);
        number(out, kLocalMark, 4);
        append_shared(out, entry);
        append(out, entry.name);
        append(out, ByteView{entry.data});
    }
    const std::size_t central_offset = out.size();
    append(out, ByteView{central});
    number(out, kEndMark, 4);
    number(out, 0, 4);
    number(out, entries.size(), 2);
    number(out, entries.size(), 2);
    number(out, central.size(), 4);
    number(out, central_offset, 4);
    number(out, 0, 2);
    if (out.size() > limits::kPackageBytes) return refused;
    return out;
}

}  // namespace hz::crypto::portable
