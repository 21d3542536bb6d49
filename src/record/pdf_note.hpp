// The signed note inside a certificate PDF (docs/record.md 10). A reader for the PDFs that this
// product writes, not for PDF at large: classic cross-reference tables, no object streams, no
// encryption; anything else is refused. Bounded in objects, sections and bytes.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <map>
#include <string_view>

namespace hz::record {

inline constexpr std::string_view kCertificateNote = "certificate.note";
inline constexpr std::string_view kStatementNote = "statement.note";

// Offsets of the objects after all incremental updates (ISO 32000-1 7.5). Refers to the bytes it
// was read from.
class PdfObjects {
 public:
    // Errors: InvalidInput `pdf.unreadable`.
    static Result<PdfObjects> read(ByteView pdf);

    // Text of an object between "n 0 obj" and its "stream" or "endobj".
    [[nodiscard]] Result<std::string_view> object(std::size_t number) const;
    // Content of an unfiltered stream with a direct length.
    [[nodiscard]] Result<ByteView> stream(std::size_t number) const;

    [[nodiscard]] std::size_t size() const { return size_; }  // one more than the highest number
    [[nodiscard]] std::size_t root() const { return root_; }
    [[nodiscard]] std::size_t info() const { return info_; }
    [[nodiscard]] std::size_t last_section() const { return last_section_; }

 private:
    Status read_sections();
    Result<std::size_t> read_entries(std::size_t at);

    std::string_view text_{};
    std::map<std::size_t, std::size_t> offsets_{};
    std::size_t size_{};
    std::size_t root_{};
    std::size_t info_{};
    std::size_t last_section_{};
};

// Errors: InvalidInput `pdf.unreadable`, `pdf.no_note`.
Result<Bytes> attached_note(ByteView pdf, std::string_view name);
// Of a certificate or of a statement, whichever it is.
Result<Bytes> attached_note(ByteView pdf);

}  // namespace hz::record
