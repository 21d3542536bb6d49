#include "adapters/store_sqlite/backup.hpp"

#include "adapters/store_sqlite/database_file.hpp"

#include <sqlite3.h>

namespace hz::store_sqlite {

namespace {

constexpr int kStepPages = 512;

}  // namespace

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

Result<std::unique_ptr<Backup>> Backup::begin(Connection& from, std::filesystem::path to) {
    HZ_TRY(const auto part, begin_part(to));
    std::unique_ptr<Backup> made{new Backup{std::move(to)}};
    if (const int code =
            sqlite3_open_v2(part.c_str(), &made->copy_, SQLITE_OPEN_READWRITE, nullptr);
        code != SQLITE_OK)
        return failed_with(code);
    made->backup_ = sqlite3_backup_init(made->copy_, "main", from.handle(), "main");
    if (made->backup_ == nullptr) return failed_with(sqlite3_errcode(made->copy_));
    return made;
}

Result<store_sql::Walk> Backup::step() {
    const int code = sqlite3_backup_step(backup_, kStepPages);
    if (code == SQLITE_OK) return store_sql::Walk::Continue;
    if (code != SQLITE_DONE) return failed_with(code);
    HZ_TRY_VOID(publish());
    return store_sql::Walk::Stop;
}

Status Backup::publish() {
    const int finished = sqlite3_backup_finish(std::exchange(backup_, nullptr));
    const int closed = sqlite3_close(std::exchange(copy_, nullptr));
    if (finished != SQLITE_OK || closed != SQLITE_OK) return failed_with(finished);
    return publish_part(to_);
}

Backup::~Backup() {
    if (backup_ != nullptr) sqlite3_backup_finish(backup_);
    if (copy_ != nullptr) sqlite3_close(copy_);
    drop_part(to_);
}

}  // namespace hz::store_sqlite
