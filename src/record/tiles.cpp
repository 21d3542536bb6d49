#include "record/tiles.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"

namespace hz::record {
namespace {

constexpr unsigned kLevelMax = 63;
constexpr std::uint64_t kIndexMax = (std::uint64_t{1} << 56U) - 1;

Error bad_path() { return fail(Code::InvalidInput, "tile.path"); }
Error bad_tile() { return fail(Code::InvalidInput, "tile.short"); }

std::string three_digits(std::uint64_t value) {
    std::string out = std::to_string(value);
    return std::string(3 - out.size(), '0') + out;
}

// How many hashes stand in level L of a tree.
std::uint64_t hashes_at(unsigned level, std::uint64_t size) {
    return level >= 8 ? 0 : size >> (8U * level);
}

// `x001/x234/067`: groups of three digits, all but the last marked.
Result<std::uint64_t> index_from(std::string_view text) {
    std::uint64_t index = 0;
    bool first = true;
    while (true) {
        const bool marked = text.starts_with('x');
        if (marked) text.remove_prefix(1);
        if (text.size() < 3) return bad_path();
        const std::string_view group = text.substr(0, 3);
        if (!ranges::all_of(group, [](char c) { return c >= '0' && c <= '9'; })) return bad_path();
        if (first && marked && group == "000") return bad_path();
        for (const char c : group) index = index * 10 + static_cast<std::uint64_t>(c - '0');
        if (index > kIndexMax) return bad_path();
        text.remove_prefix(3);
        if (!marked) break;
        if (!text.starts_with('/')) return bad_path();
        text.remove_prefix(1);
        first = false;
    }
    if (!text.empty()) return bad_path();
    return index;
}

// Root over 2^depth neighbouring hashes of one tile.
Digest32 fold(ByteView hashes, HashFn hash) {
    if (hashes.size() == 32) {
        Digest32 out{};
        ranges::copy(hashes, out.begin());
        return out;
    }
    const std::size_t half = hashes.size() / 2;
    return node_hash(fold(hashes.first(half), hash), fold(hashes.subspan(half), hash), hash);
}

// Appends hashes to one level and returns the roots of the tiles that became full.
Result<std::vector<Digest32>> append_level(unsigned level, std::uint64_t count,
                                           const std::vector<Digest32>& hashes,
                                           const ReadTile& read, HashFn hash,
                                           std::vector<Tile>& out) {
    std::uint64_t index = count / kTileWidth;
    Bytes held;
    if (const auto width = static_cast<unsigned>(count % kTileWidth); width > 0) {
        HZ_TRY(held, read({level, index, width}));
        if (held.size() < std::size_t{width} * 32) return bad_tile();
        held.resize(std::size_t{width} * 32);
    }
    std::vector<Digest32> full;
    for (const Digest32& one : hashes) {
        append(held, ByteView{one});
        if (held.size() < std::size_t{kTileWidth} * 32) continue;
        full.push_back(fold(held, hash));
        out.push_back({{level, index, kTileWidth}, std::move(held)});
        held.clear();
        ++index;
    }
    if (!held.empty() && !hashes.empty()) {
        const auto width = static_cast<unsigned>(held.size() / 32);
        out.push_back({{level, index, width}, std::move(held)});
    }
    return full;
}

}  // namespace

std::string path_of(const TileId& tile) {
    std::string out =
        tile.level == kEntriesLevel ? "tile/entries/" : "tile/" + std::to_string(tile.level) + "/";
    std::string index = three_digits(tile.index % 1000);
    for (std::uint64_t rest = tile.index / 1000; rest > 0; rest /= 1000)
        index.insert(0, "x" + three_digits(rest % 1000) + "/");
    out += index;
    if (tile.width != kTileWidth) out += ".p/" + std::to_string(tile.width);
    return out;
}

Result<TileId> tile_from_path(std::string_view path) {
    if (!path.starts_with("tile/")) return bad_path();
    path.remove_prefix(5);
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return bad_path();
    TileId tile;
    if (path.substr(0, slash) == "entries") {
        tile.level = kEntriesLevel;
    } else {
        const auto level = decimal(path.substr(0, slash), kLevelMax);
        if (!level) return bad_path();
        tile.level = static_cast<unsigned>(*level);
    }
    path.remove_prefix(slash + 1);
    if (const std::size_t part = path.find(".p/"); part != std::string_view::npos) {
        const auto width = decimal(path.substr(part + 3), kTileWidth - 1);
        if (!width || *width == 0) return bad_path();
        tile.width = static_cast<unsigned>(*width);
        path = path.substr(0, part);
    }
    HZ_TRY(tile.index, index_from(path));
    return tile;
}

std::optional<TileId> tile_at(unsigned level, std::uint64_t index, std::uint64_t size) {
    const std::uint64_t count = hashes_at(level == kEntriesLevel ? 0 : level, size);
    if (index > kIndexMax || index * kTileWidth >= count) return std::nullopt;
    const std::uint64_t width = std::min<std::uint64_t>(kTileWidth, count - index * kTileWidth);
    return TileId{level, index, static_cast<unsigned>(width)};
}

Result<Bytes> encode_entries(const std::vector<std::string>& leaves) {
    if (leaves.empty() || leaves.size() > kTileWidth)
        return fail(Code::InvalidInput, "tile.entries");
    Bytes out;
    for (const std::string& leaf : leaves) {
        if (leaf.size() > limits::kLeafBytes) return fail(Code::InvalidInput, "tile.entries");
        append_u16(out, static_cast<std::uint16_t>(leaf.size()));
        append(out, leaf);
    }
    return out;
}

Result<std::vector<std::string>> decode_entries(ByteView bytes, unsigned width) {
    std::vector<std::string> out;
    while (!bytes.empty()) {
        if (bytes.size() < 2 || out.size() == width)
            return fail(Code::InvalidInput, "tile.entries");
        const std::size_t length = static_cast<std::size_t>(bytes[0]) << 8U | bytes[1];
        if (bytes.size() - 2 < length) return fail(Code::InvalidInput, "tile.entries");
        out.emplace_back(text_of(bytes.subspan(2, length)));
        bytes = bytes.subspan(2 + length);
    }
    if (out.size() != width) return fail(Code::InvalidInput, "tile.entries");
    return out;
}

HashAt hashes_from_tiles(std::uint64_t size, const ReadTile& read, HashFn hash) {
    return [size, &read, hash](unsigned level, std::uint64_t index) -> Result<Digest32> {
        const unsigned depth = level % 8;
        const unsigned tile_level = level / 8;
        const std::uint64_t first = index << depth;
        const std::uint64_t count = std::uint64_t{1} << depth;
        if (first + count > hashes_at(tile_level, size))
            return fail(Code::InvalidInput, "proof.range");
        const auto tile = tile_at(tile_level, first / kTileWidth, size);
        if (!tile) return fail(Code::InvalidInput, "proof.range");
        HZ_TRY(const Bytes bytes, read(*tile));
        const std::size_t at = static_cast<std::size_t>(first % kTileWidth) * 32;
        if (bytes.size() < at + count * 32) return bad_tile();
        return fold(ByteView{bytes}.subspan(at, static_cast<std::size_t>(count) * 32), hash);
    };
}

Result<std::vector<Tile>> tiles_after(std::uint64_t size, const std::vector<Digest32>& leaves,
                                      const ReadTile& read, HashFn hash) {
    std::vector<Tile> out;
    std::vector<Digest32> hashes = leaves;
    for (unsigned level = 0; !hashes.empty(); ++level) {
        HZ_TRY(hashes, append_level(level, hashes_at(level, size), hashes, read, hash, out));
    }
    return out;
}

}  // namespace hz::record
