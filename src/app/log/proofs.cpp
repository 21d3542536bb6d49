#include "app/log/proofs.hpp"

#include "app/log/published.hpp"
#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "record/proof.hpp"

namespace hz::app {
namespace {

record::Tree tree_of(Tree tree) {
    return tree == Tree::Sha256 ? record::Tree::Sha256 : record::Tree::Sm3;
}

}  // namespace

Result<std::string> inclusion_proof(const Services& services, ByteView leaf_sm3, Tree tree) {
    std::optional<EventPlace> place;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto event, tx.event_by_leaf(leaf_sm3));
        if (!event) return fail(Code::NotFound, "proof.unknown_leaf");
        HZ_TRY(place, tx.place_of(event->event_id));
        return {};
    }));
    if (!place || !place->index) return record_pending("recorded");
    // The checkpoint after the place: a place once read never changes, the log only grows.
    HZ_TRY(const PublishedCheckpoint newest, published_checkpoint(services, place->shard));
    if (*place->index >= newest.size) return record_pending("sequenced");

    record::TlogProof proof;
    proof.tree = tree_of(tree);
    proof.index = static_cast<std::uint64_t>(*place->index);
    proof.checkpoint = newest.note(tree);
    const auto size = static_cast<std::uint64_t>(newest.size);
    const record::HashFn hash = hash_of(tree, services.primitives);
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        const record::ReadTile tiles = tile_reader(tx, place->shard, tree);
        HZ_TRY(proof.path,
               record::inclusion_proof(proof.index, size,
                                       record::hashes_from_tiles(size, tiles, hash), hash));
        return {};
    }));
    return record::format_proof(proof);
}

Result<std::string> consistency_proof(const Services& services, Tree tree, std::int64_t from,
                                      std::int64_t to) {
    return consistency_proof(services, services.host.shard, tree, from, to);
}

Result<std::string> consistency_proof(const Services& services, std::string_view shard, Tree tree,
                                      std::int64_t from, std::int64_t to) {
    HZ_TRY(const PublishedCheckpoint newest, published_checkpoint(services, shard));
    if (from < 0 || from > to || to > newest.size)
        return fail(Code::InvalidInput, "proof.range").with("size", std::to_string(newest.size));
    const auto size = static_cast<std::uint64_t>(newest.size);
    const record::HashFn hash = hash_of(tree, services.primitives);
    const std::string name{shard};
    record::Path path;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        const record::ReadTile tiles = tile_reader(tx, name, tree);
        HZ_TRY(path, record::consistency_proof(static_cast<std::uint64_t>(from),
                                               static_cast<std::uint64_t>(to),
                                               record::hashes_from_tiles(size, tiles, hash), hash));
        return {};
    }));
    std::string out;
    for (const Digest32& one : path) out.append(record::base64(one)).append("\n");
    return out;
}

}  // namespace hz::app
