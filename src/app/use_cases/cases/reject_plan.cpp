#include "app/use_cases/cases/reject_plan.hpp"

#include "app/run.hpp"

namespace hz::app::cases::reject_plan {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::RejectPlan>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::reject_plan

HZ_COMMAND(cases, reject_plan)
