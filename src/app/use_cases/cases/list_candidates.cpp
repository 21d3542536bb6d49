#include "app/use_cases/cases/list_candidates.hpp"

#include "app/cases/run_case.hpp"
#include "app/run.hpp"
#include "domain/party/person.hpp"

namespace hz::app::cases::list_candidates {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto one, tx.load<domain::CaseAggregate>(input.case_id.text()));
    if (input.to < input.from) return fail(Code::RuleViolation, "case.plan_dates");
    const Find find{Shelf::State,   std::string{domain::PersonAggregate::kKind},
                    "organisation", one.body.text(),
                    input.cursor,   static_cast<std::size_t>(input.limit)};
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(Scope::everything(), find));
    std::vector<domain::PersonId> persons;
    persons.reserve(rows.size());
    for (const Row& row : rows) persons.push_back(domain::PersonId::trusted(row.id));
    HZ_TRY(const CaseWorld world, world_of(tx.reading(), one, persons));
    Output output;
    for (const Row& row : rows) {
        HZ_TRY(const auto held, state_from<domain::PersonAggregate>(row.body));
        const auto id = domain::PersonId::trusted(row.id);
        output.items.push_back({id, held.name.value.value_or(""),
                                domain::team_fits(one, id, input.from, input.to, world.facts)});
    }
    if (rows.size() == find.limit) output.next = rows.back().id;
    return output;
}

}  // namespace hz::app::cases::list_candidates

HZ_QUERY(cases, list_candidates)
