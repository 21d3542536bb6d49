#include "adapters/store_sql/log_cut.hpp"

#include <array>

namespace hz::store_sql {

namespace {

constexpr std::int64_t kTileWidth = 256;
constexpr std::int64_t kHashBytes = 32;
constexpr std::int64_t kLevels = 8;  // 256^8 leaves are more than an index can count

Result<std::int64_t> size_of(Engine& engine, const std::string& shard) {
    std::int64_t size = -1;
    const std::array<Value, 1> values{std::string_view{shard}};
    HZ_TRY_VOID(engine.run(Sql::LogHead, values, [&](const Columns& row) -> Result<Walk> {
        size = row.integer(1);
        return Walk::Continue;
    }));
    return size;
}

Status cut_tiles(Engine& engine, std::string_view shard, std::int64_t size) {
    std::int64_t hashes = size;
    for (std::int64_t level = 0; level < kLevels; ++level, hashes /= kTileWidth) {
        const std::int64_t full = hashes / kTileWidth;
        const std::int64_t rest = hashes % kTileWidth;
        const std::array<Value, 3> after{shard, level, full + (rest == 0 ? 0 : 1)};
        HZ_TRY_VOID(engine.run(Sql::LogCutTiles, after, {}));
        if (rest == 0) continue;
        const std::array<Value, 4> last{shard, level, full, rest * kHashBytes};
        HZ_TRY_VOID(engine.run(Sql::LogTrimTile, last, {}));
    }
    return {};
}

Status cut(Engine& engine, const app::LogHead& head, std::int64_t& before) {
    HZ_TRY(const std::int64_t size, size_of(engine, head.shard));
    if (size < head.size) return fail(Code::Conflict, "log.moved").with("shard", head.shard);
    const std::string_view shard = head.shard;
    // Positions below all that were ever given, in the order of the index.
    before += size;
    const std::array<Value, 3> waiting{shard, head.size, before};
    HZ_TRY_VOID(engine.run(Sql::LogCutPending, waiting, {}));
    const std::array<Value, 2> gone{shard, head.size};
    HZ_TRY_VOID(engine.run(Sql::LogCutEntries, gone, {}));
    HZ_TRY_VOID(cut_tiles(engine, shard, head.size));
    const std::array<Value, 4> left{shard, head.size, ByteView{head.frontier_sha256},
                                    ByteView{head.frontier_sm3}};
    HZ_TRY_VOID(engine.run(Sql::LogCutHead, left, {}));
    return {};
}

}  // namespace

Status cut_logs(Engine& engine, const std::vector<app::LogHead>& heads) {
    std::int64_t before = 0;
    for (const app::LogHead& head : heads) HZ_TRY_VOID(cut(engine, head, before));
    return {};
}

}  // namespace hz::store_sql
