#include "app/use_cases/appeal/list_panel_candidates.hpp"

#include "app/appeals/run_appeal.hpp"
#include "app/cases/people.hpp"
#include "app/run.hpp"
#include "base/ranges.hpp"
#include "domain/account/account.hpp"

namespace hz::app::appeal::list_panel_candidates {

// By account, not by employment: who hears an appeal for a small body may come from outside.
Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto appeal, tx.load<domain::AppealAggregate>(input.appeal.text()));
    // The client reads the appeal too, but not who works for the body.
    if (appeal.body.text() != tx.actor().organisation)
        return fail(Code::Forbidden, "appeal.not_the_body");
    const Find find{Shelf::State,   std::string{domain::AccountAggregate::kKind},
                    "organisation", appeal.body.text(),
                    input.cursor,   static_cast<std::size_t>(input.limit)};
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(Scope::everything(), find));
    std::vector<domain::PersonId> persons;
    for (const Row& row : rows) {
        HZ_TRY(const auto account, state_from<domain::AccountAggregate>(row.body));
        if (!account.disabled && !ranges::contains(persons, account.person))
            persons.push_back(account.person);
    }
    HZ_TRY(const AppealWorld world, panel_world(tx.reading(), appeal, persons));
    Output out;
    for (const domain::PersonId& person : persons) {
        HZ_TRY(std::string name, person_name(tx.reading(), person));
        out.items.push_back(
            {person, std::move(name), domain::panel_obstacle(appeal, person, world.facts)});
    }
    if (rows.size() == find.limit) out.next = rows.back().id;
    return out;
}

}  // namespace hz::app::appeal::list_panel_candidates

HZ_QUERY(appeal, list_panel_candidates)
