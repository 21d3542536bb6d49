#include "record/tiles.hpp"

#include "support/test_primitives.hpp"

#include <map>

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using test::sha256;

TEST(TilePath, is_written_and_read_as_published) {
    const std::vector<std::pair<TileId, std::string>> rows{
        {{0, 0, 256}, "tile/0/000"},
        {{0, 5, 1}, "tile/0/005.p/1"},
        {{1, 1000, 256}, "tile/1/x001/000"},
        {{63, 1'234'067, 255}, "tile/63/x001/x234/067.p/255"},
        {{kEntriesLevel, 1'234'067, 256}, "tile/entries/x001/x234/067"}};
    for (const auto& [tile, path] : rows) {
        EXPECT_EQ(path_of(tile), path);
        const auto back = tile_from_path(path);
        ASSERT_TRUE(back) << path;
        EXPECT_EQ(*back, tile);
    }
}

TEST(TilePath, refuses_other_spellings) {
    for (const char* path : {"",
                             "tile",
                             "tile/0",
                             "tile/0/",
                             "tile/0/1",
                             "tile/0/0001",
                             "tile/00/001",
                             "tile/64/001",
                             "tile/-1/001",
                             "tile/0/x000/001",
                             "tile/0/x001",
                             "tile/0/001/002",
                             "tile/0/x001/02",
                             "tile/0/001.p/0",
                             "tile/0/001.p/256",
                             "tile/0/001.p/01",
                             "tile/0/001.p/",
                             "tile/0/00a",
                             "tile/entrie/001",
                             "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                             "/tile/0/001",
                             "tile/0/001 "})
        EXPECT_FALSE(tile_from_path(path)) << path;
}

TEST(Tile, exists_as_far_as_the_tree_reaches) {
    EXPECT_FALSE(tile_at(0, 0, 0));
    EXPECT_EQ(*tile_at(0, 0, 1), (TileId{0, 0, 1}));
    EXPECT_EQ(*tile_at(0, 1, 300), (TileId{0, 1, 44}));
    EXPECT_FALSE(tile_at(0, 2, 300));
    EXPECT_EQ(*tile_at(1, 0, 300), (TileId{1, 0, 1}));
    EXPECT_FALSE(tile_at(2, 0, 300));
    EXPECT_EQ(*tile_at(kEntriesLevel, 0, 256), (TileId{kEntriesLevel, 0, 256}));
}

TEST(Entries, travel_with_their_lengths) {
    const std::vector<std::string> leaves{"", "a", std::string(65'535, 'x')};
    const auto bytes = encode_entries(leaves);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*decode_entries(*bytes, 3), leaves);
    EXPECT_FALSE(decode_entries(*bytes, 2));
    EXPECT_FALSE(decode_entries(*bytes, 4));
    EXPECT_FALSE(decode_entries(ByteView{*bytes}.first(bytes->size() - 1), 3));
    EXPECT_FALSE(encode_entries({std::string(65'536, 'x')}));
    EXPECT_FALSE(encode_entries({}));
}

class TileStore {
 public:
    ReadTile reader() {
        return [this](const TileId& id) -> Result<Bytes> {
            const auto it = tiles_.find({id.level, id.index});
            if (it == tiles_.end()) return fail(Code::NotFound, "tile.none");
            return it->second;
        };
    }
    void put(const std::vector<Tile>& tiles) {
        for (const Tile& tile : tiles) {
            EXPECT_EQ(tile.hashes.size(), tile.id.width * 32U);
            tiles_[{tile.id.level, tile.id.index}] = tile.hashes;
        }
    }

 private:
    std::map<std::pair<unsigned, std::uint64_t>, Bytes> tiles_{};
};

TEST(Tiles, grown_in_batches_prove_as_the_frontier_says) {
    TileStore store;
    const ReadTile read = store.reader();
    Frontier frontier;
    std::vector<Digest32> leaves;
    for (const std::size_t batch : {1U, 2U, 250U, 3U, 256U, 1U, 700U, 65'000U, 600U}) {
        std::vector<Digest32> more;
        for (std::size_t at = 0; at < batch; ++at)
            more.push_back(leaf_hash(bytes_of(std::to_string(leaves.size() + at)), sha256));
        const auto tiles = tiles_after(leaves.size(), more, read, sha256);
        ASSERT_TRUE(tiles);
        store.put(*tiles);
        for (const Digest32& leaf : more) append_leaf(frontier, leaf, sha256);
        leaves.insert(leaves.end(), more.begin(), more.end());
        const std::uint64_t size = leaves.size();
        const HashAt hash_at = hashes_from_tiles(size, read, sha256);
        const Digest32 root = root_of(frontier, sha256);
        EXPECT_EQ(*tree_root(size, hash_at, sha256), root);
        for (const std::uint64_t index : {std::uint64_t{0}, size / 3, size - 1}) {
            const auto path = inclusion_proof(index, size, hash_at, sha256);
            ASSERT_TRUE(path);
            EXPECT_TRUE(verify_inclusion(index, size, leaves[static_cast<std::size_t>(index)],
                                         *path, root, sha256));
        }
    }
}

TEST(Tiles, refuse_hashes_beyond_the_size) {
    TileStore store;
    const ReadTile read = store.reader();
    store.put(*tiles_after(0, {Digest32{}, Digest32{}}, read, sha256));
    const HashAt hash_at = hashes_from_tiles(2, read, sha256);
    EXPECT_TRUE(hash_at(1, 0));
    EXPECT_FALSE(hash_at(0, 2));
    EXPECT_FALSE(hash_at(2, 0));
    EXPECT_FALSE(hash_at(9, 0));
}

}  // namespace
}  // namespace hz::record
