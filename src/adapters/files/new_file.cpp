#include "adapters/files/new_file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::files {
namespace {

constexpr int kAttempts = 16;  // names that may be taken by files of the same process

}  // namespace

NewFile::NewFile(Descriptor folder, Descriptor file, std::string name, std::string temporary)
    : folder_{std::move(folder)},
      file_{std::move(file)},
      name_{std::move(name)},
      temporary_{std::move(temporary)} {}

NewFile::~NewFile() {
    if (folder_.open() && !temporary_.empty()) ::unlinkat(folder_.get(), temporary_.c_str(), 0);
}

Result<NewFile> NewFile::begin(const std::filesystem::path& path) {
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    HZ_TRY(Descriptor folder, open_folder(parent));
    const std::string name = path.filename().string();
    struct stat found {};
    if (::fstatat(folder.get(), name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0)
        return fail(Code::Conflict, "file.exists");
    // Without a name nothing is left even of a program that was killed; not every file system can.
    auto file = open_at(folder.get(), ".", O_WRONLY | O_TMPFILE, S_IRUSR | S_IWUSR);
    std::string temporary;
    for (int attempt = 0; !file && attempt < kAttempts; ++attempt) {
        temporary = "." + name + "." + std::to_string(::getpid()) + "-" + std::to_string(attempt);
        file = open_at(folder.get(), temporary, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    }
    if (!file) return std::move(file).error();
    return NewFile{std::move(folder), *std::move(file), name, std::move(temporary)};
}

Status NewFile::write(ByteView piece) { return write_all(file_.get(), piece); }

Status NewFile::keep() {
    HZ_TRY_VOID(sync(file_.get()));
    const std::string here = "/proc/self/fd/" + std::to_string(file_.get());
    const int linked =
        temporary_.empty()
            ? ::linkat(AT_FDCWD, here.c_str(), folder_.get(), name_.c_str(), AT_SYMLINK_FOLLOW)
            : ::linkat(folder_.get(), temporary_.c_str(), folder_.get(), name_.c_str(), 0);
    if (linked != 0 && errno == EEXIST) return fail(Code::Conflict, "file.exists");
    if (linked != 0) return io_error("link");
    return sync(folder_.get());
}

}  // namespace hz::files
