#include "app/use_cases/party/list_persons.hpp"

#include "app/run.hpp"

namespace hz::app::party::list_persons {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    const Find find{Shelf::State,   std::string{domain::PersonAggregate::kKind},
                    "organisation", input.organisation.text(),
                    input.cursor,   static_cast<std::size_t>(input.limit)};
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(tx.scope(), find));
    Output output;
    for (const Row& row : rows) {
        HZ_TRY(auto held, state_from<domain::PersonAggregate>(row.body));
        output.items.push_back({row.id, row.version, held.name.value.value_or(""),
                                held.identity_masked.value.value_or(""),
                                std::move(held.employments), std::move(held.competences)});
    }
    if (rows.size() == find.limit) output.next = rows.back().id;
    return output;
}

}  // namespace hz::app::party::list_persons

HZ_QUERY(party, list_persons)
