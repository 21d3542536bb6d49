// The store on one SQLite file: one writing connection with group commit, a pool of reading ones,
// one process. WAL, synchronous=FULL, secure_delete, STRICT tables.
#pragma once

#include "adapters/store_sql/budget.hpp"
#include "adapters/store_sql/sql_tx.hpp"
#include "adapters/store_sql/watch.hpp"
#include "app/ports/backlog.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace hz::store_sql {
class ReaderPool;
}

namespace hz::store_sqlite {

using store_sql::Open;

// Whether one body may change most of the rows; and whether it makes all of the state anew, so that
// references need not be looked up for each row (`hengzheng fsck` looks at all of them).
enum class Bulk { No, Rows, State };

struct SqliteOptions {
    std::filesystem::path path{};
    std::filesystem::path lock_path{};  // empty: path + ".lock"
    Open open{Open::Existing};
    std::size_t readers{4};
    int checkpoint_pages{1000};  // of the write-ahead log, 4 KiB each
    std::chrono::milliseconds batch_wait{limits::kBatchWait};
    std::chrono::milliseconds body_time{limits::kBodyTime * limits::kSlowness};
    std::chrono::milliseconds maintenance_time{limits::kMaintenanceTime};
    Bulk bulk{};
    store_sql::SearchBounds search{};
    std::string vfs{};  // empty: the default file system layer of SQLite
    store_sql::Watch* watch{};
};

class Writer;
class LockFile;

class SqliteStore : public app::Store, public app::BacklogReader {
 public:
    // Locks, creates or opens, migrates. Errors: Conflict `store.exists`; Unavailable
    // `store.absent`, `store.locked`, `store.newer`, `store.migration_changed`, `store.failed`.
    static Result<std::unique_ptr<SqliteStore>> open(const SqliteOptions& options,
                                                     const app::Clock& clock);
    ~SqliteStore() override;

    void submit(app::WriteBody body, app::WriteDone done, app::Work work) override;
    Status read(const app::ReadBody& body) override;
    [[nodiscard]] std::uint64_t changes() const override;
    Result<app::Backlog> backlog() override;

    // A consistent copy under a new name; commands go on meanwhile. Conflict `backup.exists`.
    Status backup_to(const std::filesystem::path& to);
    // Pages, references and search index; holds up commands. Unavailable `store.damaged`.
    Status integrity_check();

 private:
    SqliteStore(const app::Clock& clock, SqliteOptions options);

    const app::Clock& clock_;
    SqliteOptions options_;
    store_sql::CountMemory counts_;
    std::unique_ptr<LockFile> lock_;
    std::unique_ptr<Writer> writer_;  // opened before and closed after the readers
    std::unique_ptr<store_sql::ReaderPool> readers_;
};

}  // namespace hz::store_sqlite
