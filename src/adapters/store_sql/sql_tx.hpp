// The transaction port on SQL: which statement answers which question, and how its rows become
// values. Both engines share it.
#pragma once

#include "adapters/store_sql/count_memory.hpp"
#include "adapters/store_sql/engine.hpp"
#include "adapters/store_sql/name_query.hpp"
#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <array>
#include <initializer_list>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace hz::store_sql {

struct SearchBounds {
    std::size_t frequent_rows{limits::kSearchFrequentRows};
    std::size_t candidates{limits::kSearchCandidates};
    std::size_t counted_at_once{limits::kCountedAtOnce};
};

class SqlTx : public app::WriteTx {
 public:
    // Without `counts`, what counts the register counts it now.
    SqlTx(Engine& engine, Instant now, SearchBounds bounds, CountMemory* counts = nullptr)
        : engine_{engine}, now_{now}, bounds_{bounds}, counts_{counts} {}

    Result<std::optional<app::Row>> get(const app::Scope&, app::Shelf, std::string_view kind,
                                        std::string_view id) override;
    Result<std::vector<app::Row>> find(const app::Scope&, const app::Find&) override;
    Result<std::optional<std::string>> owner(app::Shelf, std::string_view kind,
                                             std::string_view key, std::string_view value) override;
    Result<std::vector<app::DueKey>> due(const app::FindDue&) override;
    Status put(const app::PutRow&) override;
    Status remove(app::Shelf, std::string_view kind, std::string_view id) override;
    Result<std::int64_t> purge(std::size_t limit) override;
    Status clear_state() override;

    Result<std::optional<app::SubjectHead>> subject(std::string_view kind,
                                                    std::string_view id) override;
    Result<std::vector<app::EventRow>> events(std::string_view kind, std::string_view id) override;
    Status each_event(const std::function<Status(const app::EventRow&)>& visit) override;
    Result<std::optional<Instant>> last_event_time() override;
    Result<std::optional<app::EventRow>> event_by_cmd(std::string_view cmd,
                                                      std::int64_t i) override;
    Result<std::optional<app::EventPlace>> place_of(std::string_view event_id) override;
    Result<std::optional<app::EventRow>> event_by_leaf(ByteView leaf_sm3) override;
    Status append(const app::EventRow&, const app::SubjectHead& after) override;
    Status erase_member(std::string_view event_id, ByteView commitment) override;

    Result<std::optional<app::StoredAnswer>> answer(const app::IdempotencyKey&) override;
    Status put_answer(const app::IdempotencyKey&, const app::StoredAnswer&) override;
    Result<std::optional<std::string>> pseudonym(std::string_view person,
                                                 std::string_view scope) override;
    Status put_pseudonym(std::string_view person, std::string_view scope,
                         std::string_view act) override;
    Result<std::optional<Bytes>> document(ByteView sm3) override;
    Status put_document(ByteView sm3, std::string_view media_type, ByteView bytes) override;
    Result<std::optional<std::string>> rule_pack(ByteView sm3) override;
    Status put_rule_pack(ByteView sm3, std::string_view bytes) override;
    Result<std::vector<app::OutboxItem>> outbox_due(std::string_view topic, Instant now,
                                                    std::size_t limit) override;
    Status put_outbox(const app::OutboxItem&) override;
    Status remove_outbox(std::string_view id) override;
    Result<std::int64_t> next_serial(std::string_view counter) override;

    Result<std::optional<app::PublicCertificate>> certificate(std::string_view number) override;
    Result<app::FoundCertificates> search(const app::CertificateSearch&) override;
    Result<std::vector<app::StatusBit>> status_bits(std::int64_t list) override;
    Result<std::vector<app::CertificateCount>> certificate_counts(Date today) override;
    Result<std::vector<app::ChangeCount>> change_counts() override;
    Status put_certificate(const app::PublicCertificate&) override;

    Result<std::optional<app::LogHead>> log_head(std::string_view shard) override;
    Result<std::vector<app::PendingEvent>> pending(std::size_t limit) override;
    Result<std::vector<app::LogEntry>> log_entries(std::string_view shard, std::int64_t from,
                                                   std::size_t limit) override;
    Result<std::optional<app::LogTile>> log_tile(std::string_view shard, app::Tree,
                                                 std::int64_t level, std::int64_t index) override;
    Status advance_log(const app::LogHead& after, std::int64_t size_before) override;
    Status create_log(const app::LogHead&) override;
    Status lead_log(std::string_view shard, std::int64_t epoch_before) override;
    Status put_entries(std::string_view shard, std::int64_t first,
                       const std::vector<std::string>& event_ids) override;
    Status put_tile(std::string_view shard, const app::LogTile&) override;

 private:
    using Values = std::initializer_list<Value>;

    template <class Read>
    using Read_t = std::invoke_result_t<Read, const Columns&>;

    template <class Read>
    Result<std::vector<Read_t<Read>>> many(Sql sql, Values values, const Read& read) {
        std::vector<Read_t<Read>> out;
        HZ_TRY_VOID(run(sql, values, [&](const Columns& row) -> Result<Walk> {
            out.push_back(read(row));
            return Walk::Continue;
        }));
        return out;
    }
    template <class Read>
    Result<std::optional<Read_t<Read>>> one(Sql sql, Values values, const Read& read) {
        std::optional<Read_t<Read>> out;
        HZ_TRY_VOID(run(sql, values, [&](const Columns& row) -> Result<Walk> {
            out = read(row);
            return Walk::Continue;
        }));
        return out;
    }
    Result<std::int64_t> run(Sql sql, Values values, const OnRow& on_row) {
        return engine_.run(sql, {values.begin(), values.size()}, on_row);
    }
    // Rows changed.
    Result<std::int64_t> change(Sql sql, Values values) { return run(sql, values, {}); }
    // What fewer rows than it must change mean: Conflict under `key`. Told at the latest at the end
    // of the body (Engine::queue).
    Status must_change(Sql sql, Values values, std::string_view key) {
        return must_change_all(1, sql, values, key);
    }
    Status must_change_all(std::size_t rows, Sql sql, Values values, std::string_view key) {
        return queue(sql, values, {count_of(rows), std::string{key}});
    }
    Status only(Sql sql, Values values) { return queue(sql, values, {}); }  // whatever it changes
    Status queue(Sql sql, Values values, Least least) {
        return engine_.queue(sql, {values.begin(), values.size()}, values.size(), std::move(least));
    }
    // Once for each of the items, whose values `values_of` gives.
    template <class Item, class ValuesOf>
    Status only_each(Sql sql, const std::vector<Item>& items, const ValuesOf& values_of) {
        std::vector<Value> values;
        std::size_t columns = 0;
        for (const Item& item : items) {
            const auto row = values_of(item);
            columns = row.size();
            values.insert(values.end(), row.begin(), row.end());
        }
        return items.empty() ? Status{} : engine_.queue(sql, values, columns, {});
    }

    // A JSON array, for statements about many rows.
    static std::string list_of(const std::vector<std::string>& texts);
    [[nodiscard]] Value now() const { return unix_milliseconds(now_); }
    Status put_row(const app::PutRow&);
    Status put_keys(const app::PutRow&);
    Status drop_keys(const app::PutRow&, const std::vector<app::StateKey>&);
    Status add_keys(const app::PutRow&, const std::vector<app::StateKey>&);
    Result<std::vector<app::EventRow>> with_members(std::vector<app::EventRow> events);
    Result<std::optional<app::EventRow>> with_members(std::optional<app::EventRow> event);

    enum class Route { Nothing, Number, Uscc, Pairs, Prefix, Walk };
    struct Plan {
        Route route{};
        std::vector<std::string> pairs{};
    };
    Result<Plan> plan_of(const NameQuery&);
    Result<std::vector<app::CertificateCount>> count_certificates(Date today);
    Result<std::vector<app::ChangeCount>> count_changes();
    Result<Plan> plan_by_pairs(const NameQuery&);
    Result<std::vector<std::string>> numbers_of(const Plan&, const NameQuery&,
                                                const app::CertificateSearch&,
                                                std::size_t candidates);
    Result<bool> beyond_candidates(const app::CertificateSearch&);
    Status index_name(std::int64_t row, const std::string& folded);
    Status put_changes(const app::PublicCertificate&);
    Status unindex_name(std::int64_t row, const std::string& folded);

    Engine& engine_;
    Instant now_{};
    SearchBounds bounds_{};
    CountMemory* counts_{};
};

}  // namespace hz::store_sql
