#include "app/use_cases/cases/list_case_acts.hpp"

#include "app/cases/run_case.hpp"
#include "app/run.hpp"

namespace hz::app::cases::list_case_acts {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto one, tx.load<domain::CaseAggregate>(input.case_id.text()));
    HZ_TRY(const CaseWorld world, world_of(tx.reading(), one, {}));
    return Output{domain::case_acts(one, world.facts), domain::case_steps(one, *world.rules)};
}

}  // namespace hz::app::cases::list_case_acts

HZ_QUERY(cases, list_case_acts)
