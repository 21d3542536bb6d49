#include "app/use_cases/appeal/list_appeals.hpp"

#include "app/cases/people.hpp"
#include "app/run.hpp"

namespace hz::app::appeal::list_appeals {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    Find find{Shelf::State, std::string{domain::AppealAggregate::kKind}, {}, {},
              input.cursor, static_cast<std::size_t>(input.limit)};
    if (input.state) {
        find.key = "state";
        find.value = name_of(*input.state);
    }
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(tx.scope(), find));
    Output out;
    PartyNames names{tx.reading()};
    for (const Row& row : rows) {
        HZ_TRY(const auto one, state_from<domain::AppealAggregate>(row.body));
        HZ_TRY(std::string body, names.of(one.body));
        HZ_TRY(std::string client, names.of(one.client));
        out.items.push_back({row.id, row.version, one.state, one.decision, one.body.text(),
                             std::move(body), one.client.text(), std::move(client), one.filed_on,
                             one.clocks});
    }
    if (rows.size() == find.limit) out.next = rows.back().id;
    return out;
}

}  // namespace hz::app::appeal::list_appeals

HZ_QUERY(appeal, list_appeals)
