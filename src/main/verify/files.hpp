// Subjects and pins that stand in files.
#pragma once

#include "main/verify/subject.hpp"

#include <cstddef>
#include <string>

namespace hz::verify {

// At most `bytes_max`. Errors: InvalidInput `file.unreadable`, `file.too_large`.
Result<Bytes> read_file(const std::string& path, std::size_t bytes_max);

// An existing file goes before a number of the same spelling. Errors: those of read_file;
// InvalidInput `verify.subject` when it is neither file, number nor QR text.
Result<Subject> subject_from(const std::string& argument);

}  // namespace hz::verify
