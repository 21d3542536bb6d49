#include "record/pdf_note.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace hz::record {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kEntryBytes = 20;  // ISO 32000-1 7.5.4
constexpr std::size_t kNumberDigits = 10;
constexpr std::size_t kDictionaryBytes = 64 * 1024;
constexpr std::size_t kTailBytes = 64;

Error unreadable() { return fail(Code::InvalidInput, "pdf.unreadable"); }

// Walks through text; every step says whether it matched.
struct Cursor {
    std::string_view rest{};

    bool take(std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }
    std::optional<std::size_t> number() {
        std::size_t value = 0;
        std::size_t digits = 0;
        while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') {
            if (digits == kNumberDigits) return std::nullopt;
            value = value * 10 + static_cast<std::size_t>(rest[digits] - '0');
            ++digits;
        }
        if (digits == 0) return std::nullopt;
        rest.remove_prefix(digits);
        return value;
    }
};

std::string_view from(std::string_view text, std::size_t at) {
    return at <= text.size() ? text.substr(at) : std::string_view{};
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
    const auto start = text.find(begin);
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start + begin.size());
    return text.substr(0, text.find(end));
}

// The number after `key`, which stands exactly once. `suffix` is the rest of a reference (" 0 R
// …"); with an empty one the next entry or the end must follow, so "4 0 R" is not taken for 4.
std::optional<std::size_t> number_after(std::string_view text, std::string_view key,
                                        std::string_view suffix) {
    const auto at = text.find(key);
    if (at == std::string_view::npos || text.find(key, at + 1) != std::string_view::npos)
        return std::nullopt;
    Cursor cursor{from(text, at + key.size())};
    const auto value = cursor.number();
    if (!value || !cursor.take(suffix)) return std::nullopt;
    if (!suffix.empty()) return value;
    const auto next = cursor.rest.find_first_not_of(" \n"sv);
    if (next == std::string_view::npos || (cursor.rest[next] != '/' && cursor.rest[next] != '>'))
        return std::nullopt;
    return value;
}

std::optional<std::size_t> start_of_last_section(std::string_view text) {
    const auto tail = text.substr(text.size() - std::min(text.size(), kTailBytes));
    const auto at = tail.rfind("startxref\n"sv);
    if (at == std::string_view::npos) return std::nullopt;
    Cursor cursor{from(tail, at + "startxref\n"sv.size())};
    const auto value = cursor.number();
    if (!value || !cursor.take("\n%%EOF"sv) || (!cursor.rest.empty() && cursor.rest != "\n"sv))
        return std::nullopt;
    return value;
}

}  // namespace

Result<PdfObjects> PdfObjects::read(ByteView pdf) {
    if (pdf.size() > limits::kPdfBytes) return unreadable();
    PdfObjects objects;
    objects.text_ = text_of(pdf);
    if (!objects.text_.starts_with("%PDF-1."sv)) return unreadable();
    HZ_TRY_VOID(objects.read_sections());
    return objects;
}

// Newest section first; an older one never replaces what a newer one says.
Status PdfObjects::read_sections() {
    auto at = start_of_last_section(text_);
    if (!at) return unreadable();
    last_section_ = *at;
    for (std::size_t count = 0; count < limits::kPdfSections; ++count) {
        HZ_TRY(const auto end, read_entries(*at));
        const auto trailer =
            between(from(text_, end).substr(0, kDictionaryBytes), "trailer"sv, "startxref"sv);
        if (trailer.empty() || trailer.find("/Encrypt"sv) != std::string_view::npos)
            return unreadable();
        if (count == 0) {
            size_ = number_after(trailer, "/Size "sv, "").value_or(0);
            root_ = number_after(trailer, "/Root "sv, " 0 R"sv).value_or(0);
            info_ = number_after(trailer, "/Info "sv, " 0 R"sv).value_or(0);
            if (size_ == 0 || root_ == 0) return unreadable();
        }
        if (trailer.find("/Prev"sv) == std::string_view::npos) return {};
        const auto previous = number_after(trailer, "/Prev "sv, "");
        if (!previous || *previous >= *at) return unreadable();
        at = previous;
    }
    return unreadable();
}

// Returns where the entries end.
Result<std::size_t> PdfObjects::read_entries(std::size_t at) {
    Cursor cursor{from(text_, at)};
    if (!cursor.take("xref\n"sv)) return unreadable();
    while (!cursor.rest.starts_with("trailer"sv)) {
        const auto first = cursor.number();
        if (!first || !cursor.take(" "sv)) return unreadable();
        const auto count = cursor.number();
        if (!count || !cursor.take("\n"sv)) return unreadable();
        if (*first > limits::kPdfObjects || *count > limits::kPdfObjects - *first)
            return unreadable();
        for (std::size_t i = 0; i < *count; ++i) {
            if (cursor.rest.size() < kEntryBytes) return unreadable();
            Cursor entry{cursor.rest.substr(0, kEntryBytes)};
            const auto offset = entry.number();
            if (!offset) return unreadable();
            if (entry.take(" 00000 n"sv))
                offsets_.emplace(*first + i, *offset);
            else if (entry.rest.find(" f"sv) == std::string_view::npos)
                return unreadable();
            cursor.rest.remove_prefix(kEntryBytes);
        }
    }
    return text_.size() - cursor.rest.size();
}

Result<std::string_view> PdfObjects::object(std::size_t number) const {
    const auto found = offsets_.find(number);
    if (found == offsets_.end()) return unreadable();
    Cursor cursor{from(text_, found->second)};
    if (cursor.number() != number || !cursor.take(" 0 obj\n"sv)) return unreadable();
    const auto body = cursor.rest.substr(0, kDictionaryBytes);
    const auto end = std::min(body.find("endobj"sv), body.find("stream\n"sv));
    if (end == std::string_view::npos) return unreadable();
    return body.substr(0, end);
}

Result<ByteView> PdfObjects::stream(std::size_t number) const {
    HZ_TRY(const auto dictionary, object(number));
    const auto length = number_after(dictionary, "/Length "sv, "");
    if (!length || dictionary.find("/Filter"sv) != std::string_view::npos) return unreadable();
    const auto begin =
        static_cast<std::size_t>(dictionary.data() - text_.data()) + dictionary.size();
    Cursor cursor{from(text_, begin)};
    if (!cursor.take("stream\n"sv) || cursor.rest.size() < *length) return unreadable();
    const auto content = cursor.rest.substr(0, *length);
    cursor.rest.remove_prefix(*length);
    if (!cursor.take("\nendstream\nendobj"sv)) return unreadable();
    return bytes_of(content);
}

Result<Bytes> attached_note(ByteView pdf, std::string_view name) {
    HZ_TRY(const auto objects, PdfObjects::read(pdf));
    HZ_TRY(const auto catalog, objects.object(objects.root()));
    if (catalog.find("/EmbeddedFiles"sv) == std::string_view::npos)
        return fail(Code::InvalidInput, "pdf.no_note");
    const auto files = number_after(
        catalog, "/EmbeddedFiles << /Names [ (" + std::string{name} + ") ", " 0 R ] >>"sv);
    if (!files) return fail(Code::InvalidInput, "pdf.no_note");
    HZ_TRY(const auto specification, objects.object(*files));
    const auto content = number_after(specification, "/EF << /F "sv, " 0 R >>"sv);
    if (!content) return unreadable();
    HZ_TRY(const auto note, objects.stream(*content));
    if (note.size() > limits::kNoteBytes) return unreadable();
    return Bytes(note.begin(), note.end());
}

Result<Bytes> attached_note(ByteView pdf) {
    auto note = attached_note(pdf, kCertificateNote);
    if (note || note.error().key != "pdf.no_note") return note;
    return attached_note(pdf, kStatementNote);
}

}  // namespace hz::record
