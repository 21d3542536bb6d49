// The client withdraws before the decision.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::withdraw_case {

using Input = CaseInput<domain::WithdrawCase>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, WithdrawCase).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::withdraw_case
