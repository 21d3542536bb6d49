#include "app/use_cases/cases/amend_plan.hpp"

#include "app/run.hpp"

namespace hz::app::cases::amend_plan {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::AmendPlan>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::amend_plan

HZ_COMMAND(cases, amend_plan)
