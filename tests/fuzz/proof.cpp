// Proof text and tiles: one spelling; no path proves two different leaves at one place.
#include "record/proof.hpp"

#include "adapters/crypto/portable/sha256.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"
#include "record/tiles.hpp"

namespace {

using namespace hz::record;

void examine_proof(std::string_view text) {
    const auto proof = parse_proof(text);
    if (!proof) return;
    HZ_HOLDS(format_proof(*proof) == text);
    HZ_HOLDS(proof->path.size() <= hz::limits::kProofHashes);
}

void examine_tile(std::string_view text) {
    const auto tile = tile_from_path(text);
    if (!tile) return;
    HZ_HOLDS(path_of(*tile) == text);
    HZ_HOLDS(tile->width >= 1 && tile->width <= kTileWidth);
    if (const auto widest = tile_at(tile->level, tile->index, INT64_MAX))
        HZ_HOLDS(widest->index == tile->index && widest->width >= 1);
}

void examine_entries(hz::ByteView input) {
    hz::fuzz::Draw draw{input};
    const auto width = static_cast<unsigned>(draw.up_to(kTileWidth));
    const auto entries = decode_entries(draw.rest(), width);
    if (!entries) return;
    HZ_HOLDS(entries->size() == width);
    if (width == 0) return;
    const auto again = encode_entries(*entries);
    HZ_HOLDS(again && hz::text_of(*again) == draw.text());
}

// Index and size from the end of the input, the path from its start.
void examine_path(hz::ByteView input) {
    hz::fuzz::Draw draw{input};
    const std::uint64_t size = draw.up_to(SIZE_MAX);
    const std::uint64_t index = draw.up_to(SIZE_MAX);
    Path path;
    for (hz::ByteView rest = draw.rest(); rest.size() >= 32; rest = rest.subspan(32))
        path.push_back(*digest_from(rest.first(32)));
    const auto sha256 = &hz::crypto::portable::sha256;
    const hz::Digest32 leaf = leaf_hash(draw.rest(), sha256);
    HZ_HOLDS(index < size || !verify_inclusion(index, size, leaf, path, leaf, sha256));
    if (!path.empty()) HZ_HOLDS(!verify_inclusion(index, size, leaf, path, leaf, sha256));
    const auto consistent =
        verify_consistency(index, size, leaf, path.empty() ? leaf : path[0], path, sha256);
    HZ_HOLDS(index <= size || !consistent);
    if (const auto frontier = frontier_from(size, draw.rest()))
        HZ_HOLDS(hz::text_of(encode(*frontier)) == draw.text());
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    examine_proof(text_of(input));
    examine_tile(text_of(input));
    examine_entries(input);
    examine_path(input);
}
