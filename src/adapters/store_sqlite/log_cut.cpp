#include "adapters/store_sqlite/log_cut.hpp"

#include "adapters/store_sqlite/connection.hpp"
#include "adapters/store_sqlite/database_file.hpp"

namespace hz::store_sqlite {

using store_sql::Columns;
using store_sql::Sql;
using store_sql::Value;
using store_sql::Walk;

namespace {

constexpr std::int64_t kTileWidth = 256;
constexpr std::int64_t kHashBytes = 32;
constexpr std::int64_t kLevels = 8;  // 256^8 leaves are more than an index can count

Result<std::int64_t> size_of(Connection& connection, const std::string& shard) {
    std::int64_t size = -1;
    const std::array<Value, 1> values{std::string_view{shard}};
    HZ_TRY_VOID(connection.run(Sql::LogHead, values, [&](const Columns& row) -> Result<Walk> {
        size = row.integer(1);
        return Walk::Continue;
    }));
    return size;
}

Status cut_tiles(Connection& connection, std::string_view shard, std::int64_t size) {
    std::int64_t hashes = size;
    for (std::int64_t level = 0; level < kLevels; ++level, hashes /= kTileWidth) {
        const std::int64_t full = hashes / kTileWidth;
        const std::int64_t rest = hashes % kTileWidth;
        const std::array<Value, 3> after{shard, level, full + (rest == 0 ? 0 : 1)};
        HZ_TRY_VOID(connection.run(Sql::LogCutTiles, after, {}));
        if (rest == 0) continue;
        const std::array<Value, 4> last{shard, level, full, rest * kHashBytes};
        HZ_TRY_VOID(connection.run(Sql::LogTrimTile, last, {}));
    }
    return {};
}

Status cut(Connection& connection, const app::LogHead& head, std::int64_t& before) {
    HZ_TRY(const std::int64_t size, size_of(connection, head.shard));
    if (size < head.size) return fail(Code::Conflict, "log.moved").with("shard", head.shard);
    const std::string_view shard = head.shard;
    // Positions below all that were ever given, in the order of the index.
    before += size;
    const std::array<Value, 3> waiting{shard, head.size, before};
    HZ_TRY_VOID(connection.run(Sql::LogCutPending, waiting, {}));
    const std::array<Value, 2> gone{shard, head.size};
    HZ_TRY_VOID(connection.run(Sql::LogCutEntries, gone, {}));
    HZ_TRY_VOID(cut_tiles(connection, shard, head.size));
    const std::array<Value, 4> left{shard, head.size, ByteView{head.frontier_sha256},
                                    ByteView{head.frontier_sm3}};
    HZ_TRY_VOID(connection.run(Sql::LogCutHead, left, {}));
    return {};
}

Status cut_all(Connection& connection, const std::vector<app::LogHead>& heads) {
    std::int64_t before = 0;
    for (const app::LogHead& head : heads) HZ_TRY_VOID(cut(connection, head, before));
    return {};
}

}  // namespace

Status cut_logs(const std::filesystem::path& database, const std::vector<app::LogHead>& heads) {
    HZ_TRY(const LockFile lock, claim_file(database, {}, Open::Existing));
    HZ_TRY(const auto connection,
           Connection::open(database, Access::ReadWrite, Sql::SessionWriter, {}));
    HZ_TRY_VOID(connection->run(Sql::TransactionBeginWrite));
    Status status = cut_all(*connection, heads);
    if (status) return connection->run(Sql::TransactionCommit);
    const Status undone = connection->run(Sql::TransactionRollback);
    return undone ? status : undone;
}

}  // namespace hz::store_sqlite
