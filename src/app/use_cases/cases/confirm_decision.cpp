#include "app/use_cases/cases/confirm_decision.hpp"

#include "app/run.hpp"

namespace hz::app::cases::confirm_decision {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::ConfirmDecision>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::confirm_decision

HZ_COMMAND(cases, confirm_decision)
