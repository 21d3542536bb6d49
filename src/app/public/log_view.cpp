#include "app/public/log_view.hpp"

#include "app/log/loss.hpp"
#include "app/log/published.hpp"
#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "app/publication/note_keys.hpp"
#include "app/services.hpp"
#include "record/checkpoint.hpp"
#include "record/event.hpp"
#include "record/merkle.hpp"
#include "record/note.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::int64_t kGrowthPoints = 24;
constexpr std::int64_t kNewest = 15;

// Every key that ever signed for an origin: an old note stands under an old key.
std::vector<record::NoteKey> all_log_keys(const Services& services, const std::string& origin) {
    std::vector<record::NoteKey> keys;
    for (const SignerInfo& info : services.keys.list())
        if (info.use == KeyUse::Log && info.name == origin)
            if (auto key = note_key_of(services, info)) keys.push_back(*std::move(key));
    return keys;
}

// The lines of one note. Errors: record.unreadable, note.signature_invalid, note.key_unknown.
Status add_lines(const Services& services, const std::string& bytes, std::vector<NoteLine>& out) {
    HZ_TRY(const record::Note note, record::parse_note(bytes));
    HZ_TRY(const record::Checkpoint checkpoint, record::parse_checkpoint(note.text));
    const std::vector<record::NoteKey> keys = all_log_keys(services, checkpoint.origin);
    const auto verified = record::verify_note(note, keys, services.primitives);
    for (const record::NoteSignature& line : note.signatures) {
        NoteLine& told = out.emplace_back();
        told.name = line.name;
        told.key_id = record::hex_of(line.id);
        told.own = line.name == checkpoint.origin;
        const auto key = std::ranges::find_if(keys, [&](const record::NoteKey& one) {
            return one.name == line.name && one.id == line.id;
        });
        if (key == keys.end()) continue;
        told.algorithm = key->type == record::KeyType::Ed25519 ? "ed25519" : "sm2";
        told.good = verified.has_value();
    }
    return verified ? Status{} : verified.error();
}

Status check_root(ReadTx& tx, const Services& services, const StoredCheckpoint& newest, Tree tree) {
    const auto size = static_cast<std::uint64_t>(newest.size);
    const record::HashFn hash = hash_of(tree, services.primitives);
    const record::ReadTile read = tile_reader(tx, newest.shard, tree);
    HZ_TRY(const Digest32 root,
           record::tree_root(size, record::hashes_from_tiles(size, read, hash), hash));
    const Bytes& told = tree == Tree::Sha256 ? newest.root_sha256 : newest.root_sm3;
    return std::ranges::equal(told, root) ? Status{} : fail(Code::Unavailable, "checkpoint.fork");
}

Status check_stored(ReadTx& tx, const Services& services, const StoredCheckpoint& newest,
                    std::int64_t held) {
    if (held < newest.size) return fail(Code::Unavailable, "checkpoint.behind");
    HZ_TRY_VOID(check_root(tx, services, newest, Tree::Sha256));
    return check_root(tx, services, newest, Tree::Sm3);
}

Result<std::vector<EntryLine>> entry_lines(ReadTx& tx, const std::string& shard, std::int64_t from,
                                           std::int64_t count) {
    HZ_TRY(const auto rows, tx.log_entries(shard, from, static_cast<std::size_t>(count)));
    std::vector<EntryLine> out;
    for (const LogEntry& row : rows) {
        const auto leaf = record::parse_event(row.bytes);
        // Bytes that are no event any more: the root or its own page tells.
        if (!leaf) continue;
        out.push_back({row.index, leaf->type, leaf->kind, leaf->id, leaf->t});
    }
    return out;
}

// Some entries, evenly apart: a picture needs no more.
Result<std::vector<GrowthPoint>> growth_of(ReadTx& tx, const std::string& shard,
                                           std::int64_t size) {
    std::vector<GrowthPoint> out;
    const std::int64_t points = std::min(size, kGrowthPoints);
    for (std::int64_t i = 0; i < points; ++i) {
        const std::int64_t index = points == 1 ? 0 : i * (size - 1) / (points - 1);
        HZ_TRY(const auto line, entry_lines(tx, shard, index, 1));
        if (line.empty()) continue;
        const Instant before = out.empty() ? line.front().t : out.back().at;
        out.push_back({index + 1, std::max(before, line.front().t)});
    }
    return out;
}

Result<ShardView> view_shard(ReadTx& tx, const Services& services, StoredCheckpoint newest) {
    ShardView view;
    view.current = newest.shard == services.host.shard;
    HZ_TRY(view.loss, loss_of(tx, newest.shard));
    HZ_TRY(const auto head, tx.log_head(newest.shard));
    Status fine = check_stored(tx, services, newest, head ? head->size : 0);
    for (const std::string& note : {newest.note_sha256, newest.note_sm3})
        if (Status lines = add_lines(services, note, view.lines); !lines && fine)
            fine = std::move(lines);
    if (!fine) view.fault = fine.error().key;
    HZ_TRY(view.growth, growth_of(tx, newest.shard, newest.size));
    const std::int64_t from = std::max<std::int64_t>(newest.size - kNewest, 0);
    HZ_TRY(view.newest, entry_lines(tx, newest.shard, from, newest.size - from));
    std::ranges::reverse(view.newest);
    view.signed_at = std::move(newest);
    return view;
}

}  // namespace

Result<LogView> view_log(const Services& services) {
    // Before the snapshot: what is signed later may reach beyond it.
    HZ_TRY(std::vector<StoredCheckpoint> newest, published_checkpoints(services));
    LogView view;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        for (StoredCheckpoint& one : newest) {
            HZ_TRY(ShardView shard, view_shard(tx, services, std::move(one)));
            view.shards.push_back(std::move(shard));
        }
        HZ_TRY(const auto head, tx.log_head(services.host.shard));
        if (head && !view.shards.empty() && view.shards.back().current)
            view.waiting =
                std::max<std::int64_t>(head->size - view.shards.back().signed_at.size, 0);
        return {};
    }));
    return view;
}

}  // namespace hz::app
