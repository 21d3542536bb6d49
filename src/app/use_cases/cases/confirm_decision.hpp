// The responsible person signs after the decision maker (认证认可条例 22).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::confirm_decision {

using Input = SignedCaseInput<domain::ConfirmDecision>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, ConfirmDecision).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::confirm_decision
