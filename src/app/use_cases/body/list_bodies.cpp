#include "app/use_cases/body/list_bodies.hpp"

#include "app/collect.hpp"
#include "app/run.hpp"

namespace hz::app::body::list_bodies {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    const Find find{Shelf::State, std::string{domain::BodyAggregate::kKind}, {}, {},
                    input.cursor, static_cast<std::size_t>(input.limit)};
    const Date today = civil_date(tx.now());
    Output output;
    const auto keep = [&](const Row& row) -> Result<bool> {
        HZ_TRY(const auto held, state_from<domain::BodyAggregate>(row.body));
        if (!input.category.empty() && !domain::approval_covers(held, input.category, today))
            return false;
        output.items.push_back(body_entry(held, today));
        return true;
    };
    HZ_TRY(output.next, collect(tx.tx(), tx.scope(), find, keep));
    return output;
}

}  // namespace hz::app::body::list_bodies

HZ_QUERY(body, list_bodies)
