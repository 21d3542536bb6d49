// A person is replaced or a date moved: a new version, checked again.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::amend_plan {

using Input = CaseInput<domain::AmendPlan>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, AmendPlan).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::amend_plan
