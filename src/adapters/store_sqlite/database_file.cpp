#include "adapters/store_sqlite/database_file.hpp"

#include "adapters/store_sqlite/backup.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::store_sqlite {

Result<LockFile> claim_file(const std::filesystem::path& path,
                            const std::filesystem::path& lock_path, Open open, Opener opener) {
    // An empty file is what a creation that was cut short leaves; it is no store.
    std::error_code ignored;
    const bool empty = std::filesystem::exists(path) && std::filesystem::is_empty(path, ignored);
    if (open == Open::Existing && (empty || !std::filesystem::exists(path)))
        return fail(Code::Unavailable, "store.absent");
    HZ_TRY(LockFile lock,
           LockFile::take(
               lock_path.empty() ? std::filesystem::path{path.string() + ".lock"} : lock_path,
               opener));
    if (open == Open::Existing) return lock;
    const int fresh = empty ? 0 : O_EXCL;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | fresh, 0600);
    if (file < 0 && errno == EEXIST) return fail(Code::Conflict, "store.exists");
    if (file < 0)
        return fail(Code::Unavailable, "store.failed").with("errno", std::to_string(errno));
    const int closed_to_others = ::fchmod(file, 0600);  // also a file that stood there empty
    ::close(file);
    if (closed_to_others != 0) return fail(Code::Unavailable, "store.failed");
    HZ_TRY_VOID(sync_folder(path.parent_path()));
    return lock;
}

}  // namespace hz::store_sqlite
