#include "app/public/entry_view.hpp"

#include "app/log/loss.hpp"
#include "app/log/published.hpp"
#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "record/merkle.hpp"

#include <algorithm>
#include <bit>

namespace hz::app {
namespace {

// Where the way from the root down to a leaf turns: the nodes beside it, the root's child first.
std::vector<TreeStep> turns(std::uint64_t index, std::uint64_t size) {
    std::vector<TreeStep> out;
    std::uint64_t from = 0;
    std::uint64_t to = size;
    while (to - from > 1) {
        const std::uint64_t middle = from + std::bit_floor(to - from - 1);
        TreeStep& step = out.emplace_back();
        step.above = {from, to, {}};
        step.beside_right = index < middle;
        step.beside = step.beside_right ? TreeNode{middle, to, {}} : TreeNode{from, middle, {}};
        (step.beside_right ? to : from) = middle;
    }
    return out;
}

Result<TreePath> path_to_root(ReadTx& tx, const Services& services, const EntryView& entry,
                              Tree tree, const Digest32& root) {
    const auto index = static_cast<std::uint64_t>(entry.index);
    const auto size = static_cast<std::uint64_t>(entry.size);
    const record::HashFn hash = hash_of(tree, services.primitives);
    const record::ReadTile tiles = tile_reader(tx, entry.shard, tree);
    HZ_TRY(
        const record::Path proof,
        record::inclusion_proof(index, size, record::hashes_from_tiles(size, tiles, hash), hash));
    TreePath path;
    path.root = root;
    path.leaf = {index, index + 1, record::leaf_hash(bytes_of(entry.bytes), hash)};
    path.steps = turns(index, size);
    std::ranges::reverse(path.steps);
    HZ_ASSERT(path.steps.size() == proof.size());
    Digest32 ours = path.leaf.hash;
    for (std::size_t i = 0; i < proof.size(); ++i) {
        TreeStep& step = path.steps[i];
        step.beside.hash = proof[i];
        ours = step.beside_right ? record::node_hash(ours, proof[i], hash)
                                 : record::node_hash(proof[i], ours, hash);
        step.above.hash = ours;
    }
    return path;
}

// Why an index that no signature covers has no page.
Error not_covered(ReadTx& tx, std::string_view shard, std::int64_t index, std::int64_t size) {
    const auto loss = loss_of(tx, shard);
    if (!loss) return loss.error();
    if (*loss && index >= (*loss)->from && (!(*loss)->to || index < *(*loss)->to))
        return fail(Code::NotFound, "log.entry_lost");
    const auto head = tx.log_head(shard);
    if (!head) return head.error();
    if (*head && index >= 0 && index < (*head)->size && !*loss)
        return fail(Code::Unavailable, "record.pending").with("state", "sequenced");
    return fail(Code::NotFound, "log.entry_beyond").with("size", std::to_string(size));
}

}  // namespace

Result<EntryView> view_entry(const Services& services, std::string_view shard, std::int64_t index) {
    // Before the snapshot: what is signed later may reach beyond it.
    HZ_TRY(const PublishedCheckpoint newest, published_checkpoint(services, shard));
    EntryView view{std::string{shard}, index, newest.size, {}, {}, {}, {}};
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        if (index < 0 || index >= newest.size) return not_covered(tx, shard, index, newest.size);
        HZ_TRY(auto rows, tx.log_entries(shard, index, 1));
        if (rows.empty() || rows.front().index != index)
            return fail(Code::Unavailable, "log.entry_absent");
        view.bytes = std::move(rows.front().bytes);
        if (auto event = record::parse_event(view.bytes)) view.event = *std::move(event);
        HZ_TRY(view.sha256, path_to_root(tx, services, view, Tree::Sha256, newest.root_sha256));
        HZ_TRY(view.sm3, path_to_root(tx, services, view, Tree::Sm3, newest.root_sm3));
        return {};
    }));
    return view;
}

}  // namespace hz::app
