// The decision maker, no evaluator, signs the conclusion (认证认可条例 22).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::sign_decision {

using Input = SignedCaseInput<domain::SignDecision>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, SignDecision).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::sign_decision
