#include "adapters/store_sqlite/lock_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace hz::store_sqlite {

Result<LockFile> LockFile::take(const std::filesystem::path& path, Opener opener) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(Code::Unavailable, "store.failed").with("errno", std::to_string(errno));
    LockFile lock{file};
    if (::flock(file, (opener == Opener::Alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0)
        return fail(Code::Unavailable, "store.locked");
    return lock;
}

LockFile::~LockFile() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace hz::store_sqlite
