// The tables of a store, for what reads or writes all of them alike: the two engines name them and
// their columns equally.
#pragma once

#include <array>
#include <string_view>

namespace hz::store_sql {

struct Table {
    std::string_view name;
    std::string_view columns;  // as a SELECT lists them
};

// In this order every row finds those it refers to.
inline constexpr std::array kTables{
    Table{"rule_pack", "sm3, bytes"},
    Table{"document", "sm3, media_type, bytes"},
    Table{"counter", "name, value"},
    Table{"event", "event_id, cmd, i, kind, id, n, t_ms, bytes, leaf_sm3"},
    Table{"event_private", "event_id, position, commitment, name, salt, value"},
    Table{"event_pending", "position, event_id"},
    Table{"subject_head", "kind, id, public_kind, public_id, next, leaf_sm3, t_ms"},
    Table{"log_head", "shard, size, epoch, frontier_sha256, frontier_sm3"},
    Table{"log_entry", "shard, idx, event_id"},
    Table{"log_tile", "shard, tree, level, idx, hashes"},
    Table{"state", "kind, id, version, body"},
    Table{"state_key", "kind, name, value, id, one"},
    Table{"state_unique", "kind, name, value, id"},
    Table{"working", "kind, id, version, body, expires_ms"},
    Table{"working_key", "kind, name, value, id, one"},
    Table{"working_unique", "kind, name, value, id"},
    Table{"idempotency", "account, use_case, key, request_sm3, cmd, answer, expires_ms"},
    Table{"outbox", "id, topic, body, due_ms, attempts"},
    Table{"pseudonym", "person, scope, act"},
    Table{"public_certificate",
          "\"row\", number, json, holder_name, holder_folded, holder_uscc, body_code, category, "
          "level, region, status, valid_from, valid_to, list, idx, issue_event_id"},
    Table{"public_change", "number, position, month, change, category"},
    Table{"search_pair", "pair, uses"}};

// Not copied: each store writes them itself.
inline constexpr std::array<std::string_view, 3> kOwnTables{
    "migration",           // by migrating
    "certificate_search",  // from the names; the engines keep it differently
    "rewriting_owed"};     // of these very files

}  // namespace hz::store_sql
