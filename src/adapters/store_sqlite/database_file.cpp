#include "adapters/store_sqlite/database_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::store_sqlite {

namespace {

std::filesystem::path part_of(const std::filesystem::path& to) { return to.string() + ".part"; }

Error io_failed(int code) {
    return fail(Code::Unavailable, "store.failed").with("errno", std::to_string(code));
}

}  // namespace

Status sync_folder(const std::filesystem::path& folder) {
    const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return io_failed(errno);
    const int synced = ::fsync(file);
    const int code = errno;
    ::close(file);
    if (synced != 0) return io_failed(code);
    return {};
}

Result<std::filesystem::path> begin_part(const std::filesystem::path& to) {
    if (std::filesystem::exists(to)) return fail(Code::Conflict, "backup.exists");
    drop_part(to);
    // It holds all that the database holds: nobody else may read it.
    const int file = ::open(part_of(to).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return io_failed(errno);
    ::close(file);
    return part_of(to);
}

Status publish_part(const std::filesystem::path& to) {
    // link() refuses an existing name, rename() would replace it.
    if (::link(part_of(to).c_str(), to.c_str()) != 0) {
        if (errno == EEXIST) return fail(Code::Conflict, "backup.exists");
        return io_failed(errno);
    }
    if (::unlink(part_of(to).c_str()) != 0) return io_failed(errno);
    return sync_folder(to.parent_path());
}

void drop_part(const std::filesystem::path& to) {
    std::error_code ignored;
    std::filesystem::remove(part_of(to), ignored);
}

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
    if (file < 0) return io_failed(errno);
    const int closed_to_others = ::fchmod(file, 0600);  // also a file that stood there empty
    ::close(file);
    if (closed_to_others != 0) return fail(Code::Unavailable, "store.failed");
    HZ_TRY_VOID(sync_folder(path.parent_path()));
    return lock;
}

}  // namespace hz::store_sqlite
