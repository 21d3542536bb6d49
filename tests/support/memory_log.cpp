// Events, subject chains and the log.
#include "support/memory_tables.hpp"

#include <algorithm>

namespace hz::test {

Result<std::optional<SubjectHead>> MemoryTx::subject(std::string_view kind, std::string_view id) {
    const auto found = tables_.heads.find({std::string{kind}, std::string{id}});
    if (found == tables_.heads.end()) return std::optional<SubjectHead>{};
    return std::optional{found->second.head};
}

Result<std::vector<EventRow>> MemoryTx::events(std::string_view kind, std::string_view id) {
    std::vector<EventRow> out;
    const auto head = tables_.heads.find({std::string{kind}, std::string{id}});
    if (head == tables_.heads.end()) return out;
    const MemoryHead& held = head->second;
    for (std::int64_t n = 0; n < held.head.next; ++n)
        out.push_back(tables_.events.at(
            tables_.event_by_place.at({held.public_kind, held.head.public_id, n})));
    return out;
}

Status MemoryTx::each_event(const std::function<Status(const EventRow&)>& visit) {
    for (const auto& [place, event_id] : tables_.event_by_place)
        HZ_TRY_VOID(visit(tables_.events.at(event_id)));
    return {};
}

Result<std::optional<Instant>> MemoryTx::last_event_time() {
    if (tables_.events.empty()) return std::optional<Instant>{};
    return std::optional{tables_.events.rbegin()->second.t};
}

Result<std::optional<EventRow>> MemoryTx::event_by_cmd(std::string_view cmd, std::int64_t i) {
    const auto found = tables_.event_by_cmd.find({std::string{cmd}, i});
    if (found == tables_.event_by_cmd.end()) return std::optional<EventRow>{};
    return std::optional{tables_.events.at(found->second)};
}

Result<std::optional<EventRow>> MemoryTx::event_by_leaf(ByteView leaf_sm3) {
    const auto found = tables_.event_by_leaf.find(Bytes{leaf_sm3.begin(), leaf_sm3.end()});
    if (found == tables_.event_by_leaf.end()) return std::optional<EventRow>{};
    return std::optional{tables_.events.at(found->second)};
}

Result<std::optional<EventPlace>> MemoryTx::place_of(std::string_view event_id) {
    const std::string id{event_id};
    if (!tables_.events.contains(id)) return std::optional<EventPlace>{};
    const auto found = tables_.places.find(id);
    if (found == tables_.places.end()) return std::optional{EventPlace{id, {}, {}}};
    return std::optional{EventPlace{id, found->second.first, found->second.second}};
}

Status MemoryTx::append(const EventRow& event, const SubjectHead& after) {
    recorded_ = true;
    HZ_ASSERT(after.next == event.n + 1 && after.public_id == event.id);
    const auto head = tables_.heads.find({after.kind, after.id});
    const bool there = head != tables_.heads.end();
    if ((there ? head->second.head.next : 0) != event.n ||
        (there && head->second.head.public_id != after.public_id))
        return fail(Code::Conflict, "subject.moved");
    if (tables_.events.contains(event.event_id) ||
        tables_.event_by_place.contains({event.kind, event.id, event.n}) ||
        tables_.event_by_cmd.contains({event.cmd, event.i}) ||
        tables_.event_by_leaf.contains(event.leaf_sm3))
        return fail(Code::Conflict, "unique.event");
    set(tables_.heads, {after.kind, after.id}, {after, event.kind});
    set(tables_.events, event.event_id, event);
    set(tables_.event_by_place, {event.kind, event.id, event.n}, event.event_id);
    set(tables_.event_by_cmd, {event.cmd, event.i}, event.event_id);
    set(tables_.event_by_leaf, event.leaf_sm3, event.event_id);
    const std::int64_t last = tables_.pending.empty() ? 0 : tables_.pending.rbegin()->first;
    set(tables_.pending, last + 1, event.event_id);
    return {};
}

Status MemoryTx::erase_member(std::string_view event_id, ByteView commitment) {
    recorded_ = true;
    const std::string id{event_id};
    const auto found = tables_.events.find(id);
    if (found == tables_.events.end()) return fail(Code::NotFound, "event.member_absent");
    EventRow event = found->second;
    for (PrivateMember& member : event.members) {
        if (member.commitment != Bytes{commitment.begin(), commitment.end()}) continue;
        forget_answers(member.value);
        member.salt.clear();
        member.value.clear();
        set(tables_.events, id, std::move(event));
        return {};
    }
    return fail(Code::NotFound, "event.member_absent");
}

Result<std::optional<LogHead>> MemoryTx::log_head(std::string_view shard) {
    const auto found = tables_.log_heads.find(std::string{shard});
    if (found == tables_.log_heads.end()) return std::optional<LogHead>{};
    return std::optional{found->second};
}

Result<std::vector<PendingEvent>> MemoryTx::pending(std::size_t limit) {
    std::vector<PendingEvent> out;
    for (const auto& [position, event_id] : tables_.pending) {
        if (out.size() >= limit) break;
        const EventRow& event = tables_.events.at(event_id);
        const auto before = tables_.event_by_place.find({event.kind, event.id, event.n - 1});
        const bool ready = event.n == 0 || (before != tables_.event_by_place.end() &&
                                            tables_.places.contains(before->second));
        out.push_back(
            {event_id, event.kind, event.id, event.n, event.bytes, event.leaf_sm3, ready});
    }
    return out;
}

Result<std::vector<LogEntry>> MemoryTx::log_entries(std::string_view shard, std::int64_t from,
                                                    std::size_t limit) {
    std::vector<LogEntry> out;
    for (auto at = tables_.entries.lower_bound({std::string{shard}, from});
         at != tables_.entries.end() && at->first.first == shard && out.size() < limit; ++at) {
        const EventRow& event = tables_.events.at(at->second);
        out.push_back({at->first.second, event.event_id, event.bytes, event.leaf_sm3});
    }
    return out;
}

Result<std::optional<LogTile>> MemoryTx::log_tile(std::string_view shard, Tree tree,
                                                  std::int64_t level, std::int64_t index) {
    const auto found = tables_.tiles.find({std::string{shard}, tree, level, index});
    if (found == tables_.tiles.end()) return std::optional<LogTile>{};
    return std::optional{LogTile{tree, level, index, found->second}};
}

Status MemoryTx::create_log(const LogHead& head) {
    if (tables_.log_heads.contains(head.shard)) return fail(Code::Conflict, "log.exists");
    set(tables_.log_heads, head.shard, head);
    return {};
}

Status MemoryTx::advance_log(const LogHead& after, std::int64_t size_before) {
    const auto found = tables_.log_heads.find(after.shard);
    if (found == tables_.log_heads.end() || found->second.size != size_before ||
        found->second.epoch != after.epoch)
        return fail(Code::Conflict, "log.moved");
    set(tables_.log_heads, after.shard, after);
    return {};
}

Status MemoryTx::lead_log(std::string_view shard, std::int64_t epoch_before) {
    const auto found = tables_.log_heads.find(std::string{shard});
    if (found == tables_.log_heads.end() || found->second.epoch != epoch_before)
        return fail(Code::Conflict, "log.moved");
    LogHead head = found->second;
    ++head.epoch;
    set(tables_.log_heads, head.shard, head);
    return {};
}

Status MemoryTx::put_entries(std::string_view shard, std::int64_t first,
                             const std::vector<std::string>& event_ids) {
    recorded_ = true;
    for (const std::string& id : event_ids) {
        const std::pair place{std::string{shard}, first++};
        const auto waiting = std::find_if(tables_.pending.begin(), tables_.pending.end(),
                                          [&](const auto& held) { return held.second == id; });
        if (waiting == tables_.pending.end() || tables_.entries.contains(place))
            return fail(Code::Conflict, "log.moved");
        drop(tables_.pending, std::int64_t{waiting->first});
        set(tables_.entries, place, id);
        set(tables_.places, id, place);
    }
    return {};
}

Status MemoryTx::put_tile(std::string_view shard, const LogTile& tile) {
    set(tables_.tiles, {std::string{shard}, tile.tree, tile.level, tile.index}, tile.hashes);
    return {};
}

}  // namespace hz::test
