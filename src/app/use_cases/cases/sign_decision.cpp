#include "app/use_cases/cases/sign_decision.hpp"

#include "app/run.hpp"

namespace hz::app::cases::sign_decision {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::SignDecision>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::sign_decision

HZ_COMMAND(cases, sign_decision)
