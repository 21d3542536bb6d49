#include "app/use_cases/cases/propose_plan.hpp"

#include "app/run.hpp"

namespace hz::app::cases::propose_plan {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::ProposePlan>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::propose_plan

HZ_COMMAND(cases, propose_plan)
