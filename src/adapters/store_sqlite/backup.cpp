#include "adapters/store_sqlite/backup.hpp"

#include "adapters/store_sqlite/database_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace hz::store_sqlite {

namespace {

constexpr int kStepPages = 512;

Error failed(std::string name, int code) {
    return fail(Code::Unavailable, "store.failed").with(std::move(name), std::to_string(code));
}

}  // namespace

Status sync_folder(const std::filesystem::path& folder) {
    const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return failed("errno", errno);
    const int synced = ::fsync(file);
    const int code = errno;
    ::close(file);
    if (synced != 0) return failed("errno", code);
    return {};
}

Status copy_database(const std::filesystem::path& from, const std::filesystem::path& to) {
    HZ_TRY(const LockFile lock, claim_file(from, {}, Open::Existing));
    HZ_TRY(const auto connection,
           Connection::open(from, Access::ReadOnly, store_sql::Sql::SessionReader, {}));
    HZ_TRY(const auto copy, Backup::begin(*connection, to));
    while (true) {
        HZ_TRY(const store_sql::Walk walk, copy->step());
        if (walk == store_sql::Walk::Stop) return {};
    }
}

std::filesystem::path Backup::part() const { return to_.string() + ".part"; }

Result<std::unique_ptr<Backup>> Backup::begin(Connection& from, std::filesystem::path to) {
    if (std::filesystem::exists(to)) return fail(Code::Conflict, "backup.exists");
    std::unique_ptr<Backup> made{new Backup{std::move(to)}};
    std::error_code ignored;
    std::filesystem::remove(made->part(), ignored);
    // The copy holds all that the database holds: nobody else may read it.
    const int file = ::open(made->part().c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return failed("errno", errno);
    ::close(file);
    if (const int code =
            sqlite3_open_v2(made->part().c_str(), &made->copy_, SQLITE_OPEN_READWRITE, nullptr);
        code != SQLITE_OK)
        return failed("sqlite", code);
    made->backup_ = sqlite3_backup_init(made->copy_, "main", from.handle(), "main");
    if (made->backup_ == nullptr) return failed("sqlite", sqlite3_errcode(made->copy_));
    return made;
}

Result<store_sql::Walk> Backup::step() {
    const int code = sqlite3_backup_step(backup_, kStepPages);
    if (code == SQLITE_OK) return store_sql::Walk::Continue;
    if (code != SQLITE_DONE) return failed("sqlite", code);
    HZ_TRY_VOID(publish());
    return store_sql::Walk::Stop;
}

Status Backup::publish() {
    const int finished = sqlite3_backup_finish(std::exchange(backup_, nullptr));
    const int closed = sqlite3_close(std::exchange(copy_, nullptr));
    if (finished != SQLITE_OK || closed != SQLITE_OK) return failed("sqlite", finished);
    // link() refuses an existing name, rename() would replace it.
    if (::link(part().c_str(), to_.c_str()) != 0) {
        if (errno == EEXIST) return fail(Code::Conflict, "backup.exists");
        return failed("errno", errno);
    }
    if (::unlink(part().c_str()) != 0) return failed("errno", errno);
    return sync_folder(to_.parent_path());
}

Backup::~Backup() {
    if (backup_ != nullptr) sqlite3_backup_finish(backup_);
    if (copy_ != nullptr) sqlite3_close(copy_);
    std::error_code ignored;
    std::filesystem::remove(part(), ignored);
}

}  // namespace hz::store_sqlite
