#include "main/verify/subject.hpp"

#include "record/certificate.hpp"

namespace hz::verify {
namespace {

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

// HTTPS://<HOST>/V/<NUMBER>/<BASE32>, or the address of a certificate's page, /v/<number>.
Result<Subject> from_address(const std::string& text) {
    const std::string folded = upper(text);
    const auto at = folded.find("/V/");
    if (at == std::string::npos) return fail(Code::InvalidInput, "verify.subject");
    const std::string rest = folded.substr(at + 3);
    if (rest.find('/') != std::string::npos) return Subject{SubjectKind::Qr, text, {}};
    const std::string number = rest.substr(0, rest.find_first_of("?#"));
    if (!record::is_certificate_number(number)) return fail(Code::InvalidInput, "verify.subject");
    return Subject{SubjectKind::Number, number, {}};
}

}  // namespace

Subject subject_of_content(Bytes bytes) {
    const std::string_view text = text_of(bytes);
    if (text.starts_with("PK")) return {SubjectKind::Package, {}, std::move(bytes)};
    if (text.starts_with("%PDF-")) return {SubjectKind::Pdf, {}, std::move(bytes)};
    return {SubjectKind::Note, std::string{text}, {}};
}

Result<Subject> subject_of_text(const std::string& text) {
    const std::string folded = upper(text);
    if (folded.starts_with("HTTPS://") || folded.starts_with("HTTP://")) return from_address(text);
    if (record::is_certificate_number(folded)) return Subject{SubjectKind::Number, folded, {}};
    return fail(Code::InvalidInput, "verify.subject");
}

}  // namespace hz::verify
