#include "main/verify/files.hpp"

#include "base/limits.hpp"

#include <fstream>

#include <sys/stat.h>

namespace hz::verify {

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
    if (::stat(argument.c_str(), &found) != 0) return subject_of_text(argument);
    if (!S_ISREG(found.st_mode)) return fail(Code::InvalidInput, "file.unreadable");
    HZ_TRY(Bytes bytes, read_file(argument, limits::kPackageBytes));
    return subject_of_content(std::move(bytes));
}

}  // namespace hz::verify
