// Tiles: the stored and published form of both trees (c2sp.org/tlog-tiles, height 8; docs/record.md
// 3, 7). Tile hash i of level L is the root of leaves [i·256^L, (i+1)·256^L).
#pragma once

#include "record/merkle.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

inline constexpr unsigned kTileWidth = 256;

// Entries: the bundle of leaves, not hashes.
inline constexpr unsigned kEntriesLevel = 0xFFFF;

struct TileId {
    unsigned level{};
    std::uint64_t index{};
    unsigned width{kTileWidth};  // 1 to 256; 256 = full
    friend bool operator==(const TileId&, const TileId&) = default;
};

struct Tile {
    TileId id{};
    Bytes hashes{};  // 32·width bytes
};

// `tile/0/x001/x234/067.p/17`, `tile/entries/000`. Errors: tile.path.
[[nodiscard]] std::string path_of(const TileId& tile);
Result<TileId> tile_from_path(std::string_view path);

// Widest form of that tile in a tree of `size` leaves; nullopt when it does not exist there.
std::optional<TileId> tile_at(unsigned level, std::uint64_t index, std::uint64_t size);

// (u16 length ‖ leaf)… Errors: tile.entries.
Result<Bytes> encode_entries(const std::vector<std::string>& leaves);
Result<std::vector<std::string>> decode_entries(ByteView bytes, unsigned width);

// The bytes of a tile, at least `id.width` hashes of it. Errors of the store pass through.
using ReadTile = std::function<Result<Bytes>(const TileId& id)>;

// For the proof functions of merkle.hpp, within a tree of `size` leaves. The reference must
// outlive the result.
[[nodiscard]] HashAt hashes_from_tiles(std::uint64_t size, const ReadTile& read, HashFn hash);

// The tiles that change when `leaves` follow `size` leaves: full ones and the right-most partial
// one of each level. `read` is asked for the partial tiles of the old size.
Result<std::vector<Tile>> tiles_after(std::uint64_t size, const std::vector<Digest32>& leaves,
                                      const ReadTile& read, HashFn hash);

}  // namespace hz::record
