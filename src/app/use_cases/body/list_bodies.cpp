#include "app/use_cases/body/list_bodies.hpp"

#include "app/run.hpp"

namespace hz::app::body::list_bodies {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    const Find find{Shelf::State, std::string{domain::BodyAggregate::kKind}, {}, {},
                    input.cursor, static_cast<std::size_t>(input.limit)};
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(tx.scope(), find));
    const Date today = civil_date(tx.now());
    Output output;
    for (const Row& row : rows) {
        HZ_TRY(const auto held, from_json_text<domain::Body>(row.body));
        if (!input.category.empty() && !domain::approval_covers(held, input.category, today))
            continue;
        output.items.push_back(body_entry(held, today));
    }
    if (rows.size() == find.limit) output.next = rows.back().id;
    return output;
}

}  // namespace hz::app::body::list_bodies

HZ_QUERY(body, list_bodies)
