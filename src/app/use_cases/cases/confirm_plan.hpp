// The client confirms plan and team.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::confirm_plan {

using Input = CaseInput<domain::ConfirmPlan>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, ConfirmPlan).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::confirm_plan
