#include "app/log/tiles.hpp"

namespace hz::app {

record::ReadTile tile_reader(ReadTx& tx, const std::string& shard, Tree tree) {
    return [&tx, &shard, tree](const record::TileId& id) -> Result<Bytes> {
        HZ_TRY(const std::optional<LogTile> tile,
               tx.log_tile(shard, tree, static_cast<std::int64_t>(id.level),
                           static_cast<std::int64_t>(id.index)));
        const std::size_t wanted = std::size_t{id.width} * 32;
        if (!tile || tile->hashes.size() < wanted)
            return fail(Code::Unavailable, "log.tile_absent").with("tile", record::path_of(id));
        return Bytes{tile->hashes.begin(),
                     tile->hashes.begin() + static_cast<std::ptrdiff_t>(wanted)};
    };
}

}  // namespace hz::app
