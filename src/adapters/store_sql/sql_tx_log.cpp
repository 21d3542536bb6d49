// Events, subject chains and the log.
#include "adapters/store_sql/sql_tx.hpp"

#include <unordered_map>

namespace hz::store_sql {

using app::EventPlace;
using app::EventRow;
using app::LogEntry;
using app::LogHead;
using app::LogTile;
using app::PendingEvent;
using app::PrivateMember;
using app::SubjectHead;
using app::Tree;

namespace {

constexpr std::int64_t kEventPageRows = 500;

EventRow read_event(const Columns& row) {
    return {.event_id = text_at(row, 0),
            .cmd = text_at(row, 1),
            .i = row.integer(2),
            .kind = text_at(row, 3),
            .id = text_at(row, 4),
            .n = row.integer(5),
            .t = instant_from_milliseconds(row.integer(6)),
            .bytes = text_at(row, 7),
            .leaf_sm3 = bytes_at(row, 8),
            .members = {}};
}

PrivateMember read_member(const Columns& row) {
    return {bytes_at(row, 1), text_at(row, 2), bytes_at(row, 3), text_at(row, 4)};
}

std::string_view word_of(Tree tree) { return tree == Tree::Sha256 ? "sha256" : "sm3"; }

}  // namespace

Result<std::optional<SubjectHead>> SqlTx::subject(std::string_view kind, std::string_view id) {
    return one(Sql::SubjectGet, {kind, id}, [](const Columns& row) {
        return SubjectHead{text_at(row, 0),  text_at(row, 1),
                           text_at(row, 2),  row.integer(3),
                           bytes_at(row, 4), instant_from_milliseconds(row.integer(5))};
    });
}

Result<std::vector<EventRow>> SqlTx::with_members(std::vector<EventRow> events) {
    if (events.empty()) return events;
    std::unordered_map<std::string_view, EventRow*> by_id;
    std::vector<std::string> ids;
    for (EventRow& event : events) {
        by_id.emplace(event.event_id, &event);
        ids.push_back(event.event_id);
    }
    const std::string list = list_of(ids);
    HZ_TRY_VOID(run(Sql::EventMembers, {list}, [&](const Columns& row) -> Result<Walk> {
        by_id.at(row.text(0))->members.push_back(read_member(row));
        return Walk::Continue;
    }));
    return events;
}

Result<std::optional<EventRow>> SqlTx::with_members(std::optional<EventRow> event) {
    if (!event) return event;
    std::vector<EventRow> alone{*std::move(event)};
    HZ_TRY(alone, with_members(std::move(alone)));
    return std::optional{std::move(alone.front())};
}

Result<std::vector<EventRow>> SqlTx::events(std::string_view kind, std::string_view id) {
    HZ_TRY(auto found, many(Sql::EventBySubject, {kind, id}, read_event));
    return with_members(std::move(found));
}

Status SqlTx::each_event(const std::function<Status(const EventRow&)>& visit) {
    EventRow last{.n = -1};
    while (true) {
        HZ_TRY(auto page,
               many(Sql::EventPage, {last.kind, last.id, last.n, kEventPageRows}, read_event));
        if (page.empty()) return {};
        HZ_TRY(page, with_members(std::move(page)));
        for (const EventRow& event : page) HZ_TRY_VOID(visit(event));
        last = std::move(page.back());
    }
}

Result<std::optional<Instant>> SqlTx::last_event_time() {
    return one(Sql::EventLastTime, {},
               [](const Columns& row) { return instant_from_milliseconds(row.integer(0)); });
}

Result<std::optional<EventRow>> SqlTx::event_by_cmd(std::string_view cmd, std::int64_t i) {
    HZ_TRY(auto found, one(Sql::EventByCmd, {cmd, i}, read_event));
    return with_members(std::move(found));
}

Result<std::optional<EventRow>> SqlTx::event_by_leaf(ByteView leaf_sm3) {
    HZ_TRY(auto found, one(Sql::EventByLeaf, {leaf_sm3}, read_event));
    return with_members(std::move(found));
}

Result<std::optional<EventPlace>> SqlTx::place_of(std::string_view event_id) {
    return one(Sql::EventPlace, {event_id}, [](const Columns& row) {
        EventPlace place{text_at(row, 0), text_at(row, 1), {}};
        if (!row.null(2)) place.index = row.integer(2);
        return place;
    });
}

Status SqlTx::append(const EventRow& event, const SubjectHead& after) {
    HZ_ASSERT(after.next == event.n + 1 && after.public_id == event.id);
    engine_.mark_recorded();
    HZ_TRY_VOID(must_change(event.n == 0 ? Sql::SubjectInsert : Sql::SubjectAdvance,
                            {after.kind, after.id, event.kind, after.public_id, after.next,
                             after.leaf_sm3, unix_milliseconds(after.t)},
                            "subject.moved"));
    HZ_TRY_VOID(must_change(Sql::EventInsert,
                            {event.event_id, event.cmd, event.i, event.kind, event.id, event.n,
                             unix_milliseconds(event.t), event.bytes, event.leaf_sm3},
                            "unique.event"));
    std::int64_t position = 0;
    HZ_TRY_VOID(only_each(Sql::EventInsertMember, event.members, [&](const PrivateMember& member) {
        return std::array<Value, 6>{event.event_id, position++,  member.commitment,
                                    member.name,    member.salt, member.value};
    }));
    return only(Sql::EventInsertPending, {event.event_id});
}

Status SqlTx::erase_member(std::string_view event_id, ByteView commitment) {
    engine_.mark_recorded();
    HZ_TRY_VOID(only(Sql::AnswerForget, {event_id, commitment}));
    HZ_TRY(const std::int64_t changed,
           change(Sql::EventEraseMember, {event_id, commitment, ByteView{}}));
    if (changed == 0) return fail(Code::NotFound, "event.member_absent");
    return only(Sql::RewritingOwe, {});
}

Result<std::optional<LogHead>> SqlTx::log_head(std::string_view shard) {
    return one(Sql::LogHead, {shard}, [](const Columns& row) {
        return LogHead{text_at(row, 0), row.integer(1), row.integer(2), bytes_at(row, 3),
                       bytes_at(row, 4)};
    });
}

Result<std::vector<PendingEvent>> SqlTx::pending(std::size_t limit) {
    return many(Sql::EventPending, {static_cast<std::int64_t>(limit)}, [](const Columns& row) {
        return PendingEvent{text_at(row, 0), text_at(row, 1),  text_at(row, 2),    row.integer(3),
                            text_at(row, 4), bytes_at(row, 5), row.integer(6) == 1};
    });
}

Result<std::vector<LogEntry>> SqlTx::log_entries(std::string_view shard, std::int64_t from,
                                                 std::size_t limit) {
    return many(
        Sql::LogEntries, {shard, from, static_cast<std::int64_t>(limit)}, [](const Columns& row) {
            return LogEntry{row.integer(0), text_at(row, 1), text_at(row, 2), bytes_at(row, 3)};
        });
}

Result<std::optional<LogTile>> SqlTx::log_tile(std::string_view shard, Tree tree,
                                               std::int64_t level, std::int64_t index) {
    return one(Sql::LogTile, {shard, word_of(tree), level, index}, [&](const Columns& row) {
        return LogTile{tree, level, index, bytes_at(row, 0)};
    });
}

Status SqlTx::create_log(const LogHead& head) {
    return must_change(Sql::LogCreate,
                       {head.shard, head.size, head.epoch, head.frontier_sha256, head.frontier_sm3},
                       "log.exists");
}

Status SqlTx::advance_log(const LogHead& after, std::int64_t size_before) {
    return must_change(Sql::LogAdvance,
                       {after.shard, after.size, after.epoch, after.frontier_sha256,
                        after.frontier_sm3, size_before},
                       "log.moved");
}

Status SqlTx::lead_log(std::string_view shard, std::int64_t epoch_before) {
    return must_change(Sql::LogLead, {shard, epoch_before}, "log.moved");
}

Status SqlTx::put_entries(std::string_view shard, std::int64_t first,
                          const std::vector<std::string>& event_ids) {
    engine_.mark_recorded();
    const std::string list = list_of(event_ids);
    HZ_TRY_VOID(must_change_all(event_ids.size(), Sql::EventDeletePending, {list}, "log.moved"));
    return must_change_all(event_ids.size(), Sql::LogInsertEntries, {shard, first, list},
                           "log.moved");
}

Status SqlTx::put_tile(std::string_view shard, const LogTile& tile) {
    return only(Sql::LogPutTile, {shard, word_of(tile.tree), tile.level, tile.index, tile.hashes});
}

}  // namespace hz::store_sql
