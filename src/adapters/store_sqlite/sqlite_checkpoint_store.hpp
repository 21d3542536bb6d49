// The newest signed checkpoints in a small SQLite file of their own, best on another volume
// (docs/record.md 4). It must exist before a server starts and is never restored.
#pragma once

#include "adapters/store_sqlite/lock_file.hpp"
#include "adapters/store_sqlite/sqlite_store.hpp"
#include "app/ports/checkpoint_store.hpp"

#include <functional>
#include <map>
#include <mutex>

namespace hz::store_sqlite {

class Connection;

// One row of the statement CheckpointAll or CheckpointGet.
[[nodiscard]] app::StoredCheckpoint read_checkpoint(const store_sql::Columns& row);

class SqliteCheckpointStore : public app::CheckpointStore {
 public:
    // Create only for `init` and `restore --new-log`. Errors as SqliteStore::open.
    static Result<std::unique_ptr<SqliteCheckpointStore>> open(const std::filesystem::path& path,
                                                               Open open,
                                                               Opener opener = Opener::Alone);
    ~SqliteCheckpointStore() override;

    Result<std::optional<app::StoredCheckpoint>> get(std::string_view shard) override;
    Result<std::vector<app::StoredCheckpoint>> all() override;
    Result<bool> covers(std::string_view shard, std::int64_t index) override;
    Status create(const app::StoredCheckpoint&) override;
    Status swap(const app::StoredCheckpoint& before, const app::StoredCheckpoint& after) override;

 private:
    SqliteCheckpointStore();
    Result<std::int64_t> run(store_sql::Sql sql, std::span<const store_sql::Value> values,
                             const store_sql::OnRow& on_row);
    Status must_change(store_sql::Sql sql, std::span<const store_sql::Value> values,
                       std::string_view key);

    std::unique_ptr<LockFile> lock_;
    std::mutex mutex_{};
    std::unique_ptr<Connection> connection_;
    std::mutex covered_mutex_{};  // never held while the file is asked
    std::map<std::string, std::int64_t, std::less<>> covered_{};  // entries of a shard, at least
};

}  // namespace hz::store_sqlite
