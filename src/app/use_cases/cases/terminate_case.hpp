// The body ends the case for a ground of the rule.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::terminate_case {

using Input = CaseInput<domain::TerminateCase>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, TerminateCase).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::terminate_case
