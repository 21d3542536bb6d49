#include "app/use_cases/cases/confirm_plan.hpp"

#include "app/run.hpp"

namespace hz::app::cases::confirm_plan {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::ConfirmPlan>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::confirm_plan

HZ_COMMAND(cases, confirm_plan)
