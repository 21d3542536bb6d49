#include "adapters/store_sqlite/sqlite_checkpoint_store.hpp"

#include "adapters/store_sql/migrate.hpp"
#include "adapters/store_sqlite/connection.hpp"
#include "adapters/store_sqlite/database_file.hpp"

#include <algorithm>

namespace hz::store_sqlite {

using app::StoredCheckpoint;
using store_sql::Columns;
using store_sql::Sql;
using store_sql::Value;
using store_sql::Walk;

StoredCheckpoint read_checkpoint(const Columns& row) {
    using store_sql::bytes_at, store_sql::text_at;
    return {text_at(row, 0), row.integer(1),  bytes_at(row, 2), bytes_at(row, 3),
            row.integer(4),  text_at(row, 5), text_at(row, 6)};
}

namespace {

std::vector<Value> values_of(const StoredCheckpoint& given) {
    return {given.shard, given.size,        given.root_sha256, given.root_sm3,
            given.time,  given.note_sha256, given.note_sm3};
}

}  // namespace

SqliteCheckpointStore::SqliteCheckpointStore() = default;
SqliteCheckpointStore::~SqliteCheckpointStore() = default;

Result<std::unique_ptr<SqliteCheckpointStore>> SqliteCheckpointStore::open(
    const std::filesystem::path& path, Open open, Opener opener) {
    std::unique_ptr<SqliteCheckpointStore> made{new SqliteCheckpointStore};
    HZ_TRY(LockFile lock, claim_file(path, {}, open, opener));
    made->lock_ = std::make_unique<LockFile>(std::move(lock));
    HZ_TRY(made->connection_,
           Connection::open(path, Access::ReadWrite, Sql::SessionCheckpointStore, {}));
    HZ_TRY_VOID(store_sql::migrate(*made->connection_, store_sql::sqlite_checkpoint_migrations()));
    return made;
}

// After a failed write what memory holds proves nothing: the object answers no more, a restart
// reads the file anew.
Result<std::int64_t> SqliteCheckpointStore::run(Sql sql, std::span<const Value> values,
                                                const store_sql::OnRow& on_row) {
    const std::scoped_lock lock{mutex_};
    if (connection_->fault()) return *connection_->fault();
    return connection_->run(sql, values, on_row);
}

Status SqliteCheckpointStore::must_change(Sql sql, std::span<const Value> values,
                                          std::string_view key) {
    HZ_TRY(const std::int64_t changed, run(sql, values, {}));
    if (changed == 0) return fail(Code::Conflict, key);
    return {};
}

Result<std::optional<StoredCheckpoint>> SqliteCheckpointStore::get(std::string_view shard) {
    std::optional<StoredCheckpoint> out;
    const std::array<Value, 1> values{shard};
    HZ_TRY_VOID(run(Sql::CheckpointGet, values, [&](const Columns& row) -> Result<Walk> {
        out = read_checkpoint(row);
        return Walk::Continue;
    }));
    return out;
}

Result<std::vector<StoredCheckpoint>> SqliteCheckpointStore::all() {
    std::vector<StoredCheckpoint> out;
    HZ_TRY_VOID(run(Sql::CheckpointAll, {}, [&](const Columns& row) -> Result<Walk> {
        out.push_back(read_checkpoint(row));
        return Walk::Continue;
    }));
    return out;
}

// Asked for every certificate that is looked up: the file is read only for what is new. Another
// server that shares the file can but have signed more.
Result<bool> SqliteCheckpointStore::covers(std::string_view shard, std::int64_t index) {
    {
        const std::scoped_lock lock{covered_mutex_};
        const auto covered = covered_.find(shard);
        if (covered != covered_.end() && index < covered->second) return true;
    }
    HZ_TRY(const auto stored, get(shard));
    if (!stored || stored->note_sm3.empty()) return false;
    const std::scoped_lock lock{covered_mutex_};
    std::int64_t& covered = covered_[stored->shard];
    covered = std::max(covered, stored->size);
    return index < covered;
}

Status SqliteCheckpointStore::create(const StoredCheckpoint& given) {
    return must_change(Sql::CheckpointCreate, values_of(given), "checkpoint.exists");
}

Status SqliteCheckpointStore::swap(const StoredCheckpoint& before, const StoredCheckpoint& after) {
    HZ_ASSERT(before.shard == after.shard);
    std::vector<Value> values = values_of(after);
    values.emplace_back(before.size);
    values.emplace_back(before.root_sha256);
    values.emplace_back(before.root_sm3);
    values.emplace_back(before.time);
    return must_change(Sql::CheckpointSwap, values, "checkpoint.moved");
}

}  // namespace hz::store_sqlite
