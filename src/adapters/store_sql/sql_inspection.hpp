// The inspection port on SQL; only the damage of the file itself is the engine's own.
#pragma once

#include "adapters/store_sql/engine.hpp"
#include "adapters/store_sql/row_copy.hpp"
#include "adapters/store_sql/sql_tx.hpp"
#include "app/ports/inspection.hpp"

#include <initializer_list>

namespace hz::store_sql {

class SqlInspection : public app::Inspection {
 public:
    SqlInspection(Engine& engine, Instant now) : engine_{engine}, tx_{engine, now, {}} {}

    // Every row of the store, in the same snapshot.
    virtual RowSource& rows() = 0;

    app::ReadTx& tx() override { return tx_; }
    Status each_event(const Visit<app::StoredEvent>& visit) override;
    Result<std::optional<app::StoredSubject>> subject(std::string_view kind,
                                                      std::string_view id) override;
    Status each_stray_subject(const Visit<app::StoredSubject>& visit) override;
    Status each_log(const Visit<app::LogHead>& visit) override;
    Status each_entry(std::string_view shard, const Visit<app::StoredEntry>& visit) override;
    Status each_misplaced_event(const Visit<app::MisplacedEvent>& visit) override;
    Status each_tile(std::string_view shard, const Visit<app::StoredTile>& visit) override;
    Status each_document(const Visit<app::StoredDocument>& visit) override;
    Status each_rule_pack(const Visit<app::StoredPack>& visit) override;
    Result<std::optional<app::StoredState>> state(std::string_view kind,
                                                  std::string_view id) override;
    Status each_stray_state(const Visit<app::StoredState>& visit) override;
    Result<std::optional<app::StoredCertificate>> certificate(std::string_view number) override;
    Status each_certificate(const Visit<app::StoredCertificate>& visit) override;
    Result<bool> is_indexed(std::int64_t row, const std::string& folded) override;
    Status each_indexed(
        const std::function<Status(std::string_view, std::int64_t)>& visit) override;
    Status each_pair(const std::function<Status(const std::string&, std::int64_t)>& visit) override;

 private:
    // The few rows of one thing, through `read` to `visit`.
    template <class Read, class To>
    Status few(Sql sql, std::initializer_list<Value> values, const Read& read, const To& visit) {
        const auto on_row = [&](const Columns& row) -> Result<Walk> {
            HZ_TRY_VOID(visit(read(row)));
            return Walk::Continue;
        };
        HZ_TRY_VOID(engine_.run(sql, {values.begin(), values.size()}, on_row));
        return {};
    }
    // All rows of a table.
    template <class Read, class To>
    Status each(Sql sql, std::initializer_list<Value> values, const Read& read, const To& visit) {
        const auto on_row = [&](const Columns& row) -> Result<Walk> {
            HZ_TRY_VOID(visit(read(row)));
            return Walk::Continue;
        };
        HZ_TRY_VOID(engine_.walk(sql, {values.begin(), values.size()}, on_row));
        return {};
    }
    Result<std::vector<app::StoredMember>> members(std::string_view event_id);

    Engine& engine_;
    SqlTx tx_;
};

}  // namespace hz::store_sql
