// A SQLite store and its checkpoint store opened for `hengzheng fsck`: under the process lock, in
// one snapshot, without writing a byte.
#pragma once

#include "adapters/store_sql/sql_inspection.hpp"
#include "adapters/store_sqlite/lock_file.hpp"
#include "adapters/store_sqlite/offline.hpp"
#include "app/ports/checkpoint_store.hpp"

#include <filesystem>
#include <memory>

namespace hz::store_sqlite {

class SqliteInspection : public store_sql::SqlInspection {
 public:
    // Errors: Unavailable `store.absent`, `store.locked`, `store.newer`, `store.older` (made by an
    // earlier version and not opened since), `store.migration_changed`, `store.failed`.
    static Result<std::unique_ptr<SqliteInspection>> open(const std::filesystem::path& path,
                                                          Instant now);
    ~SqliteInspection() override;

    Status each_damage(const Visit<app::Damage>& visit) override;
    store_sql::RowSource& rows() override { return rows_; }

 private:
    SqliteInspection(LockFile lock, std::unique_ptr<Connection> connection, Instant now);
    LockFile lock_;
    std::unique_ptr<Connection> connection_;
    SqliteRows rows_;
};

// What the checkpoint store holds, and the damage of its file. Errors as above.
struct InspectedCheckpoints {
    std::vector<app::StoredCheckpoint> rows{};
    std::vector<app::Damage> damage{};
};
Result<InspectedCheckpoints> inspect_checkpoints(const std::filesystem::path& path);

}  // namespace hz::store_sqlite
