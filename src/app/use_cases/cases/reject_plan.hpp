// The client rejects plan or team with a reason.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::reject_plan {

using Input = CaseInput<domain::RejectPlan>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, RejectPlan).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::reject_plan
