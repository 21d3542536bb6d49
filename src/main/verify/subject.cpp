#include "main/verify/subject.hpp"

#include "base/limits.hpp"
#include "record/certificate.hpp"

#include <algorithm>
#include <fstream>

#include <sys/stat.h>

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

Subject from_content(Bytes bytes) {
    const std::string_view text = text_of(bytes);
    if (text.starts_with("PK")) return {SubjectKind::Package, {}, std::move(bytes)};
    if (text.starts_with("%PDF-")) return {SubjectKind::Pdf, {}, std::move(bytes)};
    return {SubjectKind::Note, std::string{text}, {}};
}

}  // namespace

Result<Bytes> read_file(const std::string& path, std::size_t bytes_max) {
    std::ifstream file{path, std::ios::binary};
    Bytes out;
    char piece[16 * 1024];
    while (file) {
        file.read(piece, sizeof piece);
        append(out, std::string_view{piece, static_cast<std::size_t>(file.gcount())});
        if (out.size() > bytes_max) return fail(Code::InvalidInput, "file.too_large");
    }
    if (!file.eof()) return fail(Code::InvalidInput, "file.unreadable");
    return out;
}

Result<Subject> subject_from(const std::string& argument) {
    struct stat found {};
    if (::stat(argument.c_str(), &found) == 0) {
        if (!S_ISREG(found.st_mode)) return fail(Code::InvalidInput, "file.unreadable");
        HZ_TRY(Bytes bytes, read_file(argument, limits::kPackageBytes));
        return from_content(std::move(bytes));
    }
    const std::string folded = upper(argument);
    if (folded.starts_with("HTTPS://") || folded.starts_with("HTTP://"))
        return from_address(argument);
    if (record::is_certificate_number(folded)) return Subject{SubjectKind::Number, folded, {}};
    return fail(Code::InvalidInput, "verify.subject");
}

}  // namespace hz::verify
