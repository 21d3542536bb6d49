#include "adapters/store_sql/sql_inspection.hpp"

#include "base/text.hpp"

namespace hz::store_sql {

using app::LogHead;
using app::MisplacedEvent;
using app::StateKey;
using app::StoredCertificate;
using app::StoredDocument;
using app::StoredEntry;
using app::StoredEvent;
using app::StoredMember;
using app::StoredPack;
using app::StoredState;
using app::StoredSubject;
using app::StoredTile;
using app::Tree;
using app::Uniqueness;

namespace {

StoredEvent read_stored_event(const Columns& row) {
    StoredEvent out;
    out.row.event_id = text_at(row, 0);
    out.row.cmd = text_at(row, 1);
    out.row.i = row.integer(2);
    out.row.kind = text_at(row, 3);
    out.row.id = text_at(row, 4);
    out.row.n = row.integer(5);
    out.t_ms = row.integer(6);
    out.row.t = instant_from_milliseconds(out.t_ms);
    out.row.bytes = text_at(row, 7);
    out.row.leaf_sm3 = bytes_at(row, 8);
    return out;
}

StoredSubject read_subject(const Columns& row) {
    StoredSubject out;
    out.head.kind = text_at(row, 0);
    out.head.id = text_at(row, 1);
    out.public_kind = text_at(row, 2);
    out.head.public_id = text_at(row, 3);
    out.head.next = row.integer(4);
    out.head.leaf_sm3 = bytes_at(row, 5);
    out.t_ms = row.integer(6);
    out.head.t = instant_from_milliseconds(out.t_ms);
    return out;
}

StoredCertificate read_stored_certificate(const Columns& row) {
    StoredCertificate out;
    out.row = row.integer(0);
    out.facts.number = text_at(row, 1);
    out.facts.json = text_at(row, 2);
    out.facts.holder_name = text_at(row, 3);
    out.holder_folded = text_at(row, 4);
    out.facts.holder_uscc = text_at(row, 5);
    out.facts.body_code = text_at(row, 6);
    out.facts.category = text_at(row, 7);
    out.facts.level = text_at(row, 8);
    out.facts.region = text_at(row, 9);
    out.facts.status = text_at(row, 10);
    out.valid_from = text_at(row, 11);
    out.valid_to = text_at(row, 12);
    out.facts.list = row.integer(13);
    out.facts.index = row.integer(14);
    out.facts.issue_event_id = text_at(row, 15);
    return out;
}

StoredState read_state(const Columns& row) {
    return {text_at(row, 0), text_at(row, 1), row.integer(2), text_at(row, 3), {}, {}};
}

}  // namespace

Result<std::vector<StoredMember>> SqlInspection::members(std::string_view event_id) {
    std::vector<StoredMember> out;
    HZ_TRY_VOID(few(
        Sql::InspectMembers, {event_id},
        [](const Columns& row) {
            return StoredMember{
                row.integer(0),
                {bytes_at(row, 1), text_at(row, 2), bytes_at(row, 3), text_at(row, 4)}};
        },
        [&](StoredMember member) -> Status {
            out.push_back(std::move(member));
            return {};
        }));
    return out;
}

Status SqlInspection::each_event(const Visit<StoredEvent>& visit) {
    return each(Sql::InspectEvents, {}, read_stored_event, [&](StoredEvent event) -> Status {
        HZ_TRY(event.members, members(event.row.event_id));
        for (const StoredMember& held : event.members) event.row.members.push_back(held.member);
        return visit(event);
    });
}

Result<std::optional<StoredSubject>> SqlInspection::subject(std::string_view kind,
                                                            std::string_view id) {
    std::optional<StoredSubject> out;
    HZ_TRY_VOID(
        few(Sql::InspectSubject, {kind, id}, read_subject, [&](StoredSubject found) -> Status {
            out = std::move(found);
            return {};
        }));
    return out;
}

Status SqlInspection::each_stray_subject(const Visit<StoredSubject>& visit) {
    return each(Sql::InspectStraySubjects, {}, read_subject, visit);
}

Status SqlInspection::each_log(const Visit<LogHead>& visit) {
    return each(
        Sql::InspectLogs, {},
        [](const Columns& row) {
            return LogHead{text_at(row, 0), row.integer(1), row.integer(2), bytes_at(row, 3),
                           bytes_at(row, 4)};
        },
        visit);
}

Status SqlInspection::each_entry(std::string_view shard, const Visit<StoredEntry>& visit) {
    return each(
        Sql::InspectEntries, {shard},
        [&](const Columns& row) {
            StoredEntry out{std::string{shard}, row.integer(0), text_at(row, 1), {}};
            if (!row.null(2)) out.bytes = text_at(row, 2);
            return out;
        },
        visit);
}

Status SqlInspection::each_misplaced_event(const Visit<MisplacedEvent>& visit) {
    return each(
        Sql::InspectMisplaced, {},
        [](const Columns& row) {
            return MisplacedEvent{text_at(row, 0), row.integer(1), row.integer(2)};
        },
        visit);
}

Status SqlInspection::each_tile(std::string_view shard, const Visit<StoredTile>& visit) {
    return each(
        Sql::InspectTiles, {shard},
        [&](const Columns& row) {
            return StoredTile{std::string{shard},
                              {row.text(0) == "sha256" ? Tree::Sha256 : Tree::Sm3, row.integer(1),
                               row.integer(2), bytes_at(row, 3)}};
        },
        visit);
}

Status SqlInspection::each_document(const Visit<StoredDocument>& visit) {
    return each(
        Sql::InspectDocuments, {},
        [](const Columns& row) {
            return StoredDocument{bytes_at(row, 0), text_at(row, 1), bytes_at(row, 2)};
        },
        visit);
}

Status SqlInspection::each_rule_pack(const Visit<StoredPack>& visit) {
    return each(
        Sql::InspectRulePacks, {},
        [](const Columns& row) {
            return StoredPack{bytes_at(row, 0), text_at(row, 1)};
        },
        visit);
}

Result<std::optional<StoredState>> SqlInspection::state(std::string_view kind,
                                                        std::string_view id) {
    std::optional<StoredState> out;
    HZ_TRY_VOID(few(Sql::InspectState, {kind, id}, read_state, [&](StoredState found) -> Status {
        out = std::move(found);
        return {};
    }));
    if (!out) return out;
    HZ_TRY_VOID(few(
        Sql::StateKeys, {kind, id},
        [](const Columns& row) {
            StateKey key{text_at(row, 0), text_at(row, 1),
                         row.integer(2) == 1 ? Uniqueness::Unique : Uniqueness::Shared};
            // Neither 0 nor 1 is damage; shown in the value, it is equal to no true key.
            if (row.integer(2) != 0 && row.integer(2) != 1)
                key.value += " (one = " + std::to_string(row.integer(2)) + ")";
            return key;
        },
        [&](StateKey key) -> Status {
            out->keys.push_back(std::move(key));
            return {};
        }));
    HZ_TRY_VOID(few(
        Sql::InspectStateUnique, {kind, id},
        [](const Columns& row) {
            return StateKey{text_at(row, 0), text_at(row, 1), Uniqueness::Unique};
        },
        [&](StateKey key) -> Status {
            out->unique.push_back(std::move(key));
            return {};
        }));
    return out;
}

Status SqlInspection::each_stray_state(const Visit<StoredState>& visit) {
    return each(Sql::InspectStrayStates, {}, read_state, visit);
}

Result<std::optional<StoredCertificate>> SqlInspection::certificate(std::string_view number) {
    std::optional<StoredCertificate> out;
    HZ_TRY_VOID(few(Sql::InspectCertificate, {number}, read_stored_certificate,
                    [&](StoredCertificate found) -> Status {
                        out = std::move(found);
                        return {};
                    }));
    if (!out) return out;
    HZ_TRY_VOID(few(
        Sql::InspectChanges, {number},
        [](const Columns& row) {
            return app::PublicChange{text_at(row, 0), text_at(row, 1)};
        },
        [&](app::PublicChange change) -> Status {
            out->changes.push_back(std::move(change));
            return {};
        }));
    return out;
}

Status SqlInspection::each_certificate(const Visit<StoredCertificate>& visit) {
    return each(Sql::InspectCertificates, {}, read_stored_certificate, visit);
}

Result<bool> SqlInspection::is_indexed(std::int64_t row, const std::string& folded) {
    const std::vector<std::string> pairs = bigrams(folded);
    if (pairs.empty()) return true;
    const std::string match = match_text(pairs);
    bool found = false;
    HZ_TRY_VOID(few(
        Sql::CertificateIsIndexed, {row, match},
        [](const Columns& counted) { return counted.integer(0); },
        [&](std::int64_t count) -> Status {
            found = count == 1;
            return {};
        }));
    return found;
}

Status SqlInspection::each_indexed(
    const std::function<Status(std::string_view, std::int64_t)>& visit) {
    const auto on_row = [&](const Columns& row) -> Result<Walk> {
        HZ_TRY_VOID(visit(row.text(0), row.integer(1)));
        return Walk::Continue;
    };
    HZ_TRY_VOID(engine_.walk(Sql::InspectIndex, {}, on_row));
    return {};
}

Status SqlInspection::each_pair(
    const std::function<Status(const std::string&, std::int64_t)>& visit) {
    return each(
        Sql::InspectPairs, {},
        [](const Columns& row) {
            return std::pair{text_at(row, 0), row.integer(1)};
        },
        [&](const std::pair<std::string, std::int64_t>& pair) {
            return visit(pair.first, pair.second);
        });
}

}  // namespace hz::store_sql
