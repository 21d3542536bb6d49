#include "adapters/files/media_type.hpp"

#include "adapters/files/durable.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cerrno>
#include <set>
#include <string_view>

#include <unistd.h>

namespace hz::files {
namespace {

using namespace std::string_view_literals;

constexpr auto kOffice = "application/vnd.openxmlformats-officedocument."sv;
constexpr std::size_t kEndBytes = 22;    // APPNOTE.TXT 4.3.16: end record without comment
constexpr std::size_t kEntryBytes = 46;  // 4.3.12: fixed part of an index entry

std::uint32_t little(ByteView bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = width; i-- > 0;) value = value << 8 | bytes[at + i];
    return value;
}

bool signature_at(ByteView bytes, std::size_t at, std::string_view signature) {
    return at + signature.size() <= bytes.size() &&
           text_of(bytes.subspan(at, signature.size())) == signature;
}

Error broken() { return fail(Code::InvalidInput, "evidence.archive"); }

Result<Bytes> read_range(int file, std::int64_t from, std::size_t count) {
    Bytes bytes(count);
    std::size_t done = 0;
    while (done < count) {
        const auto got = ::pread(file, bytes.data() + done, count - done,
                                 from + static_cast<std::int64_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error("read");
        if (got == 0) return broken();
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

// The archive's index (central directory). Its end record stands at the very end, before a comment
// of at most 64 KiB.
Result<Bytes> archive_index(int file, std::int64_t size, std::size_t& count) {
    const auto tail_size =
        static_cast<std::size_t>(std::min<std::int64_t>(size, kEndBytes + 65535));
    HZ_TRY(const auto tail,
           read_range(file, size - static_cast<std::int64_t>(tail_size), tail_size));
    for (std::size_t back = kEndBytes; back <= tail.size(); ++back) {
        const auto at = tail.size() - back;
        if (!signature_at(tail, at, "PK\x05\x06"sv)) continue;
        if (little(tail, at + 20, 2) != back - kEndBytes) continue;
        count = little(tail, at + 10, 2);
        const std::size_t index_size = little(tail, at + 12, 4);
        const std::int64_t from = little(tail, at + 16, 4);
        if (count > limits::kArchiveEntries || index_size > limits::kArchiveIndexBytes)
            return broken();
        if (from + static_cast<std::int64_t>(index_size) > size) return broken();
        return read_range(file, from, index_size);
    }
    return broken();
}

Result<std::set<std::string, std::less<>>> archive_names(int file, std::int64_t size) {
    std::size_t count = 0;
    HZ_TRY(const auto index, archive_index(file, size, count));
    std::set<std::string, std::less<>> names;
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (at + kEntryBytes > index.size() || !signature_at(index, at, "PK\x01\x02"sv))
            return broken();
        const std::size_t name_size = little(index, at + 28, 2);
        const std::size_t more = little(index, at + 30, 2) + little(index, at + 32, 2);
        if (at + kEntryBytes + name_size + more > index.size()) return broken();
        names.emplace(text_of(ByteView{index}.subspan(at + kEntryBytes, name_size)));
        at += kEntryBytes + name_size + more;
    }
    if (at != index.size()) return broken();
    return names;
}

Result<std::string> archive_type(int file, std::int64_t size) {
    HZ_TRY(const auto names, archive_names(file, size));
    if (names.contains("OFD.xml"sv)) return std::string{"application/ofd"};  // GB/T 33190
    if (names.contains("[Content_Types].xml"sv)) {
        if (names.contains("word/document.xml"sv))
            return std::string{kOffice} + "wordprocessingml.document";
        if (names.contains("xl/workbook.xml"sv))
            return std::string{kOffice} + "spreadsheetml.sheet";
    }
    return std::string{"application/zip"};
}

}  // namespace

void MediaSniffer::update(ByteView piece) {
    for (const auto byte : piece.first(std::min(piece.size(), head_.size() - head_size_)))
        head_.at(head_size_++) = byte;
    for (std::size_t i = 0; text_ && i < piece.size(); ++i) check_text(piece[i]);
}

void MediaSniffer::check_text(std::uint8_t byte) {
    if (open_.empty() && byte < 0x80) {
        const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        text_ = !control && byte != 0x7F;
        return;
    }
    open_.push_back(static_cast<char>(byte));
    const auto first = static_cast<std::uint8_t>(open_.front());
    const std::size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (open_.size() < wanted) return;
    text_ = utf8_length_at(open_, 0) == open_.size();
    open_.clear();
}

Result<std::string> MediaSniffer::finish(int file, std::int64_t size) const {
    const ByteView head = ByteView{head_}.first(head_size_);
    if (signature_at(head, 0, "%PDF-"sv)) return std::string{"application/pdf"};
    if (signature_at(head, 0, "\x89PNG\r\n\x1A\n"sv)) return std::string{"image/png"};
    if (signature_at(head, 0, "\xFF\xD8\xFF"sv)) return std::string{"image/jpeg"};
    if (signature_at(head, 0, "PK\x03\x04"sv)) return archive_type(file, size);
    if (text_ && open_.empty()) return std::string{"text/plain; charset=utf-8"};
    return fail(Code::InvalidInput, "evidence.type");
}

}  // namespace hz::files
