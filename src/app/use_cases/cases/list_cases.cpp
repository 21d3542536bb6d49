#include "app/use_cases/cases/list_cases.hpp"

#include "app/cases/people.hpp"
#include "app/run.hpp"

namespace hz::app::cases::list_cases {
Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    Find find{Shelf::State, std::string{domain::CaseAggregate::kKind}, {}, {},
              input.cursor, static_cast<std::size_t>(input.limit)};
    if (input.state) {
        find.key = "state";
        find.value = name_of(*input.state);
    }
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(tx.scope(), find));
    Output out;
    PartyNames names{tx.reading()};
    for (const Row& row : rows) {
        HZ_TRY(const domain::Case one, state_from<domain::CaseAggregate>(row.body));
        HZ_TRY(const std::string body, names.of(one.body));
        HZ_TRY(const std::string client, names.of(one.client));
        out.items.push_back({row.id, row.version, one.kind, one.state, one.body.text(),
                             one.client.text(), body, client, one.category, one.level,
                             one.submitted_on, one.certificate, one.clocks});
    }
    if (rows.size() == find.limit) out.next = rows.back().id;
    return out;
}

}  // namespace hz::app::cases::list_cases

HZ_QUERY(cases, list_cases)
