#include "app/log/sequencer.hpp"

#include "app/log/tiles.hpp"
#include "base/limits.hpp"
#include "record/merkle.hpp"

#include <algorithm>
#include <set>

namespace hz::app {
namespace {

// Events whose predecessor has an index already or stands before them in this batch; the others
// wait (an event may commit before the event it follows becomes visible).
std::vector<PendingEvent> in_subject_order(std::vector<PendingEvent> waiting) {
    std::set<std::pair<std::string, std::int64_t>> taken;
    std::vector<PendingEvent> ready;
    bool progress = true;
    while (progress) {
        progress = false;
        std::vector<PendingEvent> left;
        for (PendingEvent& event : waiting) {
            const std::string subject = event.kind + '\n' + event.id;
            if (event.predecessor_sequenced || taken.contains({subject, event.n - 1})) {
                taken.emplace(subject, event.n);
                ready.push_back(std::move(event));
                progress = true;
            } else {
                left.push_back(std::move(event));
            }
        }
        waiting = std::move(left);
    }
    return ready;
}

Result<std::vector<Digest32>> leaves_of(const std::vector<PendingEvent>& events,
                                        record::HashFn hash) {
    std::vector<Digest32> leaves;
    leaves.reserve(events.size());
    for (const PendingEvent& event : events)
        leaves.push_back(record::leaf_hash(bytes_of(event.bytes), hash));
    return leaves;
}

// Appends the leaves to one tree: its tiles and its frontier.
Status grow(WriteTx& tx, const std::string& shard, Tree tree, std::int64_t size,
            const std::vector<Digest32>& leaves, Bytes& frontier, record::HashFn hash) {
    HZ_TRY(record::Frontier grown,
           record::frontier_from(static_cast<std::uint64_t>(size), frontier));
    for (const Digest32& leaf : leaves) record::append_leaf(grown, leaf, hash);
    HZ_TRY(const std::vector<record::Tile> tiles,
           record::tiles_after(static_cast<std::uint64_t>(size), leaves,
                               tile_reader(tx, shard, tree), hash));
    for (const record::Tile& tile : tiles)
        HZ_TRY_VOID(tx.put_tile(shard, {tree, static_cast<std::int64_t>(tile.id.level),
                                        static_cast<std::int64_t>(tile.id.index), tile.hashes}));
    frontier = record::encode(grown);
    return {};
}

}  // namespace

Result<LogHead> number_events(WriteTx& tx, const record::Primitives& use, LogHead head,
                              const std::vector<PendingEvent>& events) {
    HZ_TRY(const auto sm3, leaves_of(events, use.sm3));
    HZ_TRY(const auto sha256, leaves_of(events, use.sha256));
    std::vector<std::string> ids;
    for (std::size_t j = 0; j < events.size(); ++j) {
        if (!std::ranges::equal(sm3[j], events[j].leaf_sm3))
            return fail(Code::Unavailable, "log.leaf_damaged").with("event", events[j].event_id);
        ids.push_back(events[j].event_id);
    }
    const std::string shard = head.shard;
    HZ_TRY_VOID(tx.put_entries(shard, head.size, ids));
    const std::int64_t before = head.size;
    HZ_TRY_VOID(grow(tx, shard, Tree::Sha256, before, sha256, head.frontier_sha256, use.sha256));
    HZ_TRY_VOID(grow(tx, shard, Tree::Sm3, before, sm3, head.frontier_sm3, use.sm3));
    head.size += static_cast<std::int64_t>(events.size());
    HZ_TRY_VOID(tx.advance_log(head, before));
    return head;
}

namespace {

Result<std::size_t> sequence_in(WriteTx& tx, const Services& services, std::int64_t epoch) {
    HZ_TRY(std::optional<LogHead> head, tx.log_head(services.host.shard));
    if (!head) return fail(Code::Unavailable, "log.absent");
    if (head->epoch != epoch) return fail(Code::Conflict, "log.moved");
    HZ_TRY(auto waiting, tx.pending(limits::kSequencerBatchEvents));
    const std::vector<PendingEvent> events = in_subject_order(std::move(waiting));
    if (events.empty()) return std::size_t{0};
    HZ_TRY_VOID(number_events(tx, services.primitives, *std::move(head), events));
    return events.size();
}

}  // namespace

record::HashFn hash_of(Tree tree, const record::Primitives& use) {
    return tree == Tree::Sha256 ? use.sha256 : use.sm3;
}

Result<std::size_t> sequence_batch(const Services& services, std::int64_t epoch) {
    std::size_t count = 0;
    HZ_TRY_VOID(services.store.write(
        [&](WriteTx& tx) -> Status {
            HZ_TRY(count, sequence_in(tx, services, epoch));
            return {};
        },
        Work::Maintenance));
    return count;
}

Status sequence_first(WriteTx& tx, const Services& services, const EventRow& event) {
    HZ_TRY(std::optional<LogHead> head, tx.log_head(services.host.shard));
    if (!head) return fail(Code::Unavailable, "log.absent");
    HZ_ASSERT(head->size == 0 && event.n == 0);
    HZ_TRY_VOID(number_events(
        tx, services.primitives, *std::move(head),
        {{event.event_id, event.kind, event.id, event.n, event.bytes, event.leaf_sm3, true}}));
    return {};
}

Result<std::int64_t> lead_log(const Services& services) {
    std::int64_t epoch = 0;
    HZ_TRY_VOID(services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(std::optional<LogHead> head, tx.log_head(services.host.shard));
        if (!head) return fail(Code::Unavailable, "log.absent");
        HZ_TRY_VOID(tx.lead_log(services.host.shard, head->epoch));
        epoch = head->epoch + 1;
        return {};
    }));
    return epoch;
}

}  // namespace hz::app
