#include "adapters/store_sql/row_copy.hpp"

#include "adapters/store_sql/name_query.hpp"
#include "base/text.hpp"

namespace hz::store_sql {

Status copy_rows(RowSource& from, RowSink& to) {
    for (const Table& table : kTables) {
        HZ_TRY_VOID(to.begin(table));
        HZ_TRY_VOID(from.each_row(table, [&](std::span<const Value> row) { return to.add(row); }));
        HZ_TRY_VOID(to.end());
    }
    return {};
}

Status index_names(Engine& engine) {
    HZ_TRY_VOID(engine.walk(Sql::InspectNames, {}, [&](const Columns& row) -> Result<Walk> {
        const std::string text = index_text(bigrams(text_at(row, 1)));
        const std::array<Value, 2> values{row.integer(0), std::string_view{text}};
        HZ_TRY_VOID(engine.run(Sql::CertificateIndex, values, {}));
        return Walk::Continue;
    }));
    return {};
}

}  // namespace hz::store_sql
