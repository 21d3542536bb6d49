// Rows, their keys, and everything that is looked up by one name.
#include "support/memory_tables.hpp"

#include <algorithm>

namespace hz::test {

void MemoryTx::undo() {
    std::for_each(undo_.rbegin(), undo_.rend(), [](const auto& step) { step(); });
    undo_.clear();
}

bool MemoryTx::expired(const MemoryRow& row) const { return row.expires && *row.expires <= now_; }

const MemoryRow* MemoryTx::row(Shelf shelf, std::string_view kind, std::string_view id) const {
    const auto found = tables_.rows.find({shelf, std::string{kind}, std::string{id}});
    if (found == tables_.rows.end() || expired(found->second)) return nullptr;
    return &found->second;
}

namespace {

bool visible(const Scope& scope, const MemoryRow& row) {
    return scope.all() || std::ranges::any_of(row.keys, [&](const StateKey& key) {
               return key.name == "scope" &&
                      std::ranges::find(scope.list(), key.value) != scope.list().end();
           });
}

bool carries(const MemoryRow& row, const Find& wanted) {
    return wanted.key.empty() || std::ranges::any_of(row.keys, [&](const StateKey& key) {
               return key.name == wanted.key && key.value == wanted.value;
           });
}

}  // namespace

Result<std::optional<Row>> MemoryTx::get(const Scope& scope, Shelf shelf, std::string_view kind,
                                         std::string_view id) {
    const MemoryRow* found = row(shelf, kind, id);
    if (found == nullptr || !visible(scope, *found)) return std::optional<Row>{};
    return std::optional{Row{std::string{id}, found->version, found->body}};
}

Result<std::vector<Row>> MemoryTx::find(const Scope& scope, const Find& wanted) {
    std::vector<Row> out;
    for (auto at = tables_.rows.upper_bound({wanted.shelf, wanted.kind, wanted.after});
         at != tables_.rows.end() && out.size() < wanted.limit; ++at) {
        const auto& [shelf, kind, id] = at->first;
        if (shelf != wanted.shelf || kind != wanted.kind) break;
        if (!expired(at->second) && visible(scope, at->second) && carries(at->second, wanted))
            out.push_back({id, at->second.version, at->second.body});
    }
    return out;
}

Result<std::optional<std::string>> MemoryTx::owner(Shelf shelf, std::string_view kind,
                                                   std::string_view key, std::string_view value) {
    const auto found =
        tables_.unique.find({shelf, std::string{kind}, std::string{key}, std::string{value}});
    if (found == tables_.unique.end() || row(shelf, kind, found->second) == nullptr)
        return std::optional<std::string>{};
    return std::optional{found->second};
}

Result<std::vector<app::DueKey>> MemoryTx::due(const app::FindDue& wanted) {
    std::vector<app::DueKey> out;
    for (const auto& [place, held] : tables_.rows) {
        if (std::get<0>(place) != Shelf::State || std::get<1>(place) != wanted.kind) continue;
        for (const StateKey& key : held.keys)
            if (key.name == wanted.key && key.value <= wanted.until)
                out.push_back({key.value, std::get<2>(place)});
    }
    std::ranges::sort(out, {}, [](const app::DueKey& key) { return std::tie(key.value, key.id); });
    out.resize(std::min(out.size(), wanted.limit));
    return out;
}

void MemoryTx::drop_row(Shelf shelf, const std::string& kind, const std::string& id) {
    const auto found = tables_.rows.find({shelf, kind, id});
    if (found == tables_.rows.end()) return;
    for (const StateKey& key : found->second.keys)
        if (key.uniqueness == Uniqueness::Unique)
            drop(tables_.unique, {shelf, kind, key.name, key.value});
    drop(tables_.rows, {shelf, kind, id});
}

Status MemoryTx::put(const PutRow& given) {
    HZ_ASSERT(given.shelf == Shelf::Working || !given.expires);
    const MemoryRow* before = row(given.shelf, given.kind, given.id);
    if ((before == nullptr ? 0 : before->version) != given.version_before)
        return fail(Code::Conflict, "version.stale");
    drop_row(given.shelf, given.kind, given.id);
    for (const StateKey& key : given.keys) {
        if (key.uniqueness != Uniqueness::Unique) continue;
        const auto place = std::tuple{given.shelf, given.kind, key.name, key.value};
        if (const auto held = tables_.unique.find(place);
            held != tables_.unique.end() && held->second != given.id) {
            if (row(given.shelf, given.kind, held->second) != nullptr)
                return fail(Code::Conflict, "unique." + key.name);
            drop_row(given.shelf, given.kind, std::string{held->second});
        }
        set(tables_.unique, place, given.id);
    }
    set(tables_.rows, {given.shelf, given.kind, given.id},
        {given.version_before + given.steps, given.body, given.keys, given.expires});
    return {};
}

Status MemoryTx::remove(Shelf shelf, std::string_view kind, std::string_view id) {
    HZ_ASSERT(shelf == Shelf::Working);
    drop_row(shelf, std::string{kind}, std::string{id});
    return {};
}

Result<std::int64_t> MemoryTx::purge(std::size_t limit) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& [place, held] : tables_.rows)
        if (rows.size() < limit && expired(held))
            rows.emplace_back(std::get<1>(place), std::get<2>(place));
    for (const auto& [kind, id] : rows) drop_row(Shelf::Working, kind, id);
    std::vector<MemoryTables::Names> old;
    for (const auto& [key, held] : tables_.answers)
        if (old.size() < limit && held.expires <= now_) old.push_back(key);
    for (const auto& key : old) drop(tables_.answers, key);
    return static_cast<std::int64_t>(rows.size() + old.size());
}

Status MemoryTx::clear_state() {
    recorded_ = true;
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& [place, held] : tables_.rows)
        if (std::get<0>(place) == Shelf::State)
            rows.emplace_back(std::get<1>(place), std::get<2>(place));
    for (const auto& [kind, id] : rows) drop_row(Shelf::State, kind, id);
    while (!tables_.certificates.empty())
        drop(tables_.certificates, std::string{tables_.certificates.begin()->first});
    return {};
}

Result<std::optional<StoredAnswer>> MemoryTx::answer(const IdempotencyKey& key) {
    const auto found = tables_.answers.find({key.account, key.use_case, key.key});
    if (found == tables_.answers.end() || found->second.expires <= now_)
        return std::optional<StoredAnswer>{};
    return std::optional{found->second};
}

void MemoryTx::forget_answers(std::string_view value) {
    if (value.empty()) return;
    std::vector<MemoryTables::Names> with;
    for (const auto& [key, held] : tables_.answers)
        if (held.answer.find(value) != std::string::npos) with.push_back(key);
    for (const auto& key : with) drop(tables_.answers, key);
}

Status MemoryTx::put_answer(const IdempotencyKey& key, const StoredAnswer& given) {
    HZ_TRY(const auto held, answer(key));
    if (held) return fail(Code::Conflict, "unique.idempotency");
    set(tables_.answers, {key.account, key.use_case, key.key}, given);
    return {};
}

Result<std::optional<std::string>> MemoryTx::pseudonym(std::string_view person,
                                                       std::string_view scope) {
    const auto found = tables_.pseudonyms.find({std::string{person}, std::string{scope}});
    if (found == tables_.pseudonyms.end()) return std::optional<std::string>{};
    return std::optional{found->second};
}

Status MemoryTx::put_pseudonym(std::string_view person, std::string_view scope,
                               std::string_view act) {
    for (const auto& [place, held] : tables_.pseudonyms)
        if (held == act || (place.first == person && place.second == scope))
            return fail(Code::Conflict, "unique.pseudonym");
    set(tables_.pseudonyms, {std::string{person}, std::string{scope}}, std::string{act});
    return {};
}

Result<std::optional<Bytes>> MemoryTx::document(ByteView sm3) {
    const auto found = tables_.documents.find(Bytes{sm3.begin(), sm3.end()});
    if (found == tables_.documents.end()) return std::optional<Bytes>{};
    return std::optional{found->second};
}

Status MemoryTx::put_document(ByteView sm3, std::string_view /*media_type*/, ByteView bytes) {
    const Bytes key{sm3.begin(), sm3.end()};
    if (!tables_.documents.contains(key))
        set(tables_.documents, key, Bytes{bytes.begin(), bytes.end()});
    return {};
}

Result<std::optional<std::string>> MemoryTx::rule_pack(ByteView sm3) {
    const auto found = tables_.rule_packs.find(Bytes{sm3.begin(), sm3.end()});
    if (found == tables_.rule_packs.end()) return std::optional<std::string>{};
    return std::optional{found->second};
}

Status MemoryTx::put_rule_pack(ByteView sm3, std::string_view bytes) {
    const Bytes key{sm3.begin(), sm3.end()};
    if (!tables_.rule_packs.contains(key)) set(tables_.rule_packs, key, std::string{bytes});
    return {};
}

Result<std::vector<OutboxItem>> MemoryTx::outbox_due(std::string_view topic, Instant now,
                                                     std::size_t limit) {
    std::vector<OutboxItem> due;
    for (const auto& [id, item] : tables_.outbox)
        if (item.topic == topic && item.due <= now) due.push_back(item);
    std::ranges::stable_sort(due, {}, &OutboxItem::due);
    if (due.size() > limit) due.resize(limit);
    return due;
}

Status MemoryTx::put_outbox(const OutboxItem& item) {
    set(tables_.outbox, item.id, item);
    return {};
}

Status MemoryTx::remove_outbox(std::string_view id) {
    drop(tables_.outbox, std::string{id});
    return {};
}

Result<std::int64_t> MemoryTx::next_serial(std::string_view counter) {
    const std::string name{counter};
    const auto found = tables_.counters.find(name);
    const std::int64_t next = found == tables_.counters.end() ? 1 : found->second + 1;
    set(tables_.counters, name, next);
    return next;
}

}  // namespace hz::test
