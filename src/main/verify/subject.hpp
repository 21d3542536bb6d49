// What is to be verified: a number, the text of a QR code, or a file told by its content. No files
// are read here: the browser runs the same lines.
#pragma once

#include "base/bytes.hpp"

#include <string>

namespace hz::verify {

enum class SubjectKind { Number, Qr, Note, Pdf, Package };

struct Subject {
    SubjectKind kind{};
    std::string text{};  // number in upper case, QR text, or the note
    Bytes bytes{};       // of a PDF or a package
};

// Of a file.
[[nodiscard]] Subject subject_of_content(Bytes bytes);

// A number, the text of a QR code, or the address of a certificate's page. Errors: InvalidInput
// `verify.subject`.
Result<Subject> subject_of_text(const std::string& text);

}  // namespace hz::verify
