// What is to be verified: a number, the text of a QR code, or a file told by its content.
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

// At most `bytes_max`. Errors: InvalidInput `file.unreadable`, `file.too_large`.
Result<Bytes> read_file(const std::string& path, std::size_t bytes_max);

// An existing file goes before a number of the same spelling. Errors: those of read_file;
// InvalidInput `verify.subject` when it is neither file, number nor QR text.
Result<Subject> subject_from(const std::string& argument);

}  // namespace hz::verify
