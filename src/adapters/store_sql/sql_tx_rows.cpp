// Rows with their keys, and everything that is looked up by one name.
#include "adapters/store_sql/sql_tx.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <iterator>

namespace hz::store_sql {

using app::Find;
using app::IdempotencyKey;
using app::OutboxItem;
using app::PutRow;
using app::Row;
using app::Scope;
using app::Shelf;
using app::StateKey;
using app::StoredAnswer;
using app::Uniqueness;

namespace {

// The two shelves have tables of one shape; only working rows expire.
struct ShelfSql {
    Sql get, get_scoped, find, find_scoped, find_by_key, find_by_key_scoped, keys, delete_key,
        delete_unique, insert_key, insert_unique;
};
constexpr ShelfSql kState{Sql::StateGet,        Sql::StateGetScoped,   Sql::StateFind,
                          Sql::StateFindScoped, Sql::StateFindByKey,   Sql::StateFindByKeyScoped,
                          Sql::StateKeys,       Sql::StateDeleteKey,   Sql::StateDeleteUnique,
                          Sql::StateInsertKey,  Sql::StateInsertUnique};
constexpr ShelfSql kWorking{
    Sql::WorkingGet,        Sql::WorkingGetScoped,   Sql::WorkingFind,
    Sql::WorkingFindScoped, Sql::WorkingFindByKey,   Sql::WorkingFindByKeyScoped,
    Sql::WorkingKeys,       Sql::WorkingDeleteKey,   Sql::WorkingDeleteUnique,
    Sql::WorkingInsertKey,  Sql::WorkingInsertUnique};

const ShelfSql& sql_of(Shelf shelf) { return shelf == Shelf::State ? kState : kWorking; }

Row read_row(const Columns& row) {
    return {std::string{row.text(0)}, row.integer(1), std::string{row.text(2)}};
}

std::string read_text(const Columns& row) { return std::string{row.text(0)}; }

std::vector<StateKey> unique_of(const std::vector<StateKey>& keys) {
    std::vector<StateKey> out;
    std::ranges::copy_if(keys, std::back_inserter(out),
                         [](const StateKey& key) { return key.uniqueness == Uniqueness::Unique; });
    return out;
}

Value expiry(const std::optional<Instant>& expires) {
    return expires ? Value{unix_milliseconds(*expires)} : Value{};
}

}  // namespace

std::string SqlTx::list_of(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const std::string& text : texts) {
        if (out.size() > 1) out += ',';
        json::write_text(out, text);
    }
    return out + ']';
}

Result<std::optional<Row>> SqlTx::get(const Scope& scope, Shelf shelf, std::string_view kind,
                                      std::string_view id) {
    const ShelfSql& sql = sql_of(shelf);
    const bool state = shelf == Shelf::State;
    if (scope.all())
        return state ? one(sql.get, {kind, id}, read_row)
                     : one(sql.get, {kind, id, now()}, read_row);
    const std::string marks = list_of(scope.list());
    return state ? one(sql.get_scoped, {kind, id, marks}, read_row)
                 : one(sql.get_scoped, {kind, id, marks, now()}, read_row);
}

Result<std::vector<Row>> SqlTx::find(const Scope& scope, const Find& wanted) {
    const ShelfSql& sql = sql_of(wanted.shelf);
    const std::string marks = list_of(scope.list());
    std::vector<Value> values{wanted.kind, wanted.after, count_of(wanted.limit)};
    if (!wanted.key.empty()) {
        values.emplace_back(wanted.key);
        values.emplace_back(wanted.value);
    }
    if (!scope.all()) values.emplace_back(marks);
    if (wanted.shelf == Shelf::Working) values.push_back(now());
    const Sql plain = wanted.key.empty() ? sql.find : sql.find_by_key;
    const Sql scoped = wanted.key.empty() ? sql.find_scoped : sql.find_by_key_scoped;
    std::vector<Row> out;
    HZ_TRY_VOID(
        engine_.run(scope.all() ? plain : scoped, values, [&](const Columns& row) -> Result<Walk> {
            out.push_back(read_row(row));
            return Walk::Continue;
        }));
    return out;
}

Result<std::optional<std::string>> SqlTx::owner(Shelf shelf, std::string_view kind,
                                                std::string_view key, std::string_view value) {
    if (shelf == Shelf::State) return one(Sql::StateOwner, {kind, key, value}, read_text);
    return one(Sql::WorkingOwner, {kind, key, value, now()}, read_text);
}

Result<std::vector<app::DueKey>> SqlTx::due(const app::FindDue& wanted) {
    return many(Sql::StateDue,
                {wanted.kind, wanted.key, wanted.until, static_cast<std::int64_t>(wanted.limit)},
                [](const Columns& row) {
                    return app::DueKey{std::string{row.text(0)}, std::string{row.text(1)}};
                });
}

Status SqlTx::put(const PutRow& row) {
    HZ_ASSERT(row.shelf == Shelf::Working ? row.steps == 1 : row.steps > 0 && !row.expires);
    HZ_TRY_VOID(put_row(row));
    return put_keys(row);
}

Status SqlTx::put_row(const PutRow& row) {
    constexpr std::string_view kStale = "version.stale";
    const Value expires = expiry(row.expires);
    if (row.shelf == Shelf::State) {
        if (row.version_before == 0)
            return must_change(Sql::StateInsert, {row.kind, row.id, row.body, row.steps}, kStale);
        return must_change(Sql::StateUpdate,
                           {row.kind, row.id, row.body, row.version_before, row.steps}, kStale);
    }
    if (row.version_before == 0) {
        HZ_TRY_VOID(only(Sql::WorkingDeleteExpired, {row.kind, row.id, now()}));
        return must_change(Sql::WorkingInsert, {row.kind, row.id, row.body, expires}, kStale);
    }
    return must_change(Sql::WorkingUpdate,
                       {row.kind, row.id, row.body, expires, row.version_before, now()}, kStale);
}

Status SqlTx::put_keys(const PutRow& row) {
    const ShelfSql& sql = sql_of(row.shelf);
    std::vector<StateKey> wanted = row.keys;
    std::ranges::sort(wanted);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (row.version_before == 0) return add_keys(row, wanted);  // a new row has none
    HZ_TRY(const std::vector<StateKey> held,
           many(sql.keys, {row.kind, row.id}, [](const Columns& key) {
               return StateKey{std::string{key.text(0)}, std::string{key.text(1)},
                               key.integer(2) == 1 ? Uniqueness::Unique : Uniqueness::Shared};
           }));
    // Most changes leave most keys as they are: one read instead of many writes.
    std::vector<StateKey> gone;
    std::vector<StateKey> fresh;
    std::ranges::set_difference(held, wanted, std::back_inserter(gone));
    std::ranges::set_difference(wanted, held, std::back_inserter(fresh));
    HZ_TRY_VOID(drop_keys(row, gone));
    return add_keys(row, fresh);
}

Status SqlTx::drop_keys(const PutRow& row, const std::vector<StateKey>& keys) {
    const ShelfSql& sql = sql_of(row.shelf);
    const auto values_of = [&](const StateKey& key) {
        return std::array<Value, 4>{row.kind, row.id, key.name, key.value};
    };
    HZ_TRY_VOID(only_each(sql.delete_key, keys, values_of));
    return only_each(sql.delete_unique, unique_of(keys), values_of);
}

Status SqlTx::add_keys(const PutRow& row, const std::vector<StateKey>& keys) {
    const ShelfSql& sql = sql_of(row.shelf);
    HZ_TRY_VOID(only_each(sql.insert_key, keys, [&](const StateKey& key) {
        return std::array<Value, 5>{row.kind, row.id, key.name, key.value,
                                    std::int64_t{key.uniqueness == Uniqueness::Unique ? 1 : 0}};
    }));
    const std::vector<StateKey> unique = unique_of(keys);
    if (row.shelf == Shelf::Working)
        HZ_TRY_VOID(only_each(Sql::WorkingDeleteExpiredOwner, unique, [&](const StateKey& key) {
            return std::array<Value, 4>{row.kind, key.name, key.value, now()};
        }));
    for (const StateKey& key : unique)
        HZ_TRY_VOID(must_change(sql.insert_unique, {row.kind, row.id, key.name, key.value},
                                "unique." + key.name));
    return {};
}

Status SqlTx::remove(Shelf shelf, std::string_view kind, std::string_view id) {
    HZ_ASSERT(shelf == Shelf::Working);
    return only(Sql::WorkingDelete, {kind, id});
}

Result<std::int64_t> SqlTx::purge(std::size_t limit) {
    HZ_TRY(const auto rows,
           many(Sql::WorkingExpired, {now(), count_of(limit)}, [](const Columns& row) {
               return std::pair{std::string{row.text(0)}, std::string{row.text(1)}};
           }));
    for (const auto& [kind, id] : rows) HZ_TRY_VOID(only(Sql::WorkingDelete, {kind, id}));
    HZ_TRY(const std::int64_t answers, change(Sql::AnswerPurge, {now(), count_of(limit)}));
    return count_of(rows.size()) + answers;
}

Status SqlTx::clear_state() {
    engine_.mark_recorded();
    // Before the rows they belong to: else each of those looks for its own.
    HZ_TRY_VOID(only(Sql::StateClearKeys, {}));
    HZ_TRY_VOID(only(Sql::StateClearUnique, {}));
    HZ_TRY_VOID(only(Sql::StateClear, {}));
    HZ_TRY_VOID(only(Sql::CertificateClear, {}));
    HZ_TRY_VOID(only(Sql::CertificateClearIndex, {}));
    return only(Sql::CertificateClearPairs, {});
}

Result<std::optional<StoredAnswer>> SqlTx::answer(const IdempotencyKey& key) {
    return one(Sql::AnswerGet, {key.account, key.use_case, key.key, now()}, [](const Columns& row) {
        const ByteView sm3 = row.blob(0);
        return StoredAnswer{Bytes{sm3.begin(), sm3.end()}, std::string{row.text(1)},
                            std::string{row.text(2)}, instant_from_milliseconds(row.integer(3))};
    });
}

Status SqlTx::put_answer(const IdempotencyKey& key, const StoredAnswer& given) {
    return must_change(Sql::AnswerPut,
                       {key.account, key.use_case, key.key, given.request_sm3, given.cmd,
                        given.answer, unix_milliseconds(given.expires), now()},
                       "unique.idempotency");
}

Result<std::optional<std::string>> SqlTx::pseudonym(std::string_view person,
                                                    std::string_view scope) {
    return one(Sql::PseudonymGet, {person, scope}, read_text);
}

Status SqlTx::put_pseudonym(std::string_view person, std::string_view scope, std::string_view act) {
    return must_change(Sql::PseudonymPut, {person, scope, act}, "unique.pseudonym");
}

Result<std::optional<Bytes>> SqlTx::document(ByteView sm3) {
    return one(Sql::DocumentGet, {sm3}, [](const Columns& row) {
        const ByteView bytes = row.blob(0);
        return Bytes{bytes.begin(), bytes.end()};
    });
}

Status SqlTx::put_document(ByteView sm3, std::string_view media_type, ByteView bytes) {
    return only(Sql::DocumentPut, {sm3, media_type, bytes});
}

Result<std::optional<std::string>> SqlTx::rule_pack(ByteView sm3) {
    return one(Sql::RulePackGet, {sm3}, read_text);
}

Status SqlTx::put_rule_pack(ByteView sm3, std::string_view bytes) {
    return only(Sql::RulePackPut, {sm3, bytes});
}

Result<std::vector<OutboxItem>> SqlTx::outbox_due(std::string_view topic, Instant now,
                                                  std::size_t limit) {
    return many(Sql::OutboxDue, {topic, unix_milliseconds(now), count_of(limit)},
                [](const Columns& row) {
                    return OutboxItem{std::string{row.text(0)}, std::string{row.text(1)},
                                      std::string{row.text(2)},
                                      instant_from_milliseconds(row.integer(3)), row.integer(4)};
                });
}

Status SqlTx::put_outbox(const OutboxItem& item) {
    return only(Sql::OutboxPut,
                {item.id, item.topic, item.body, unix_milliseconds(item.due), item.attempts});
}

Status SqlTx::remove_outbox(std::string_view id) { return only(Sql::OutboxDelete, {id}); }

Result<std::int64_t> SqlTx::next_serial(std::string_view counter) {
    HZ_TRY(const auto next,
           one(Sql::CounterNext, {counter}, [](const Columns& row) { return row.integer(0); }));
    return next.value_or(0);
}

}  // namespace hz::store_sql
