// The date of a nonconformity moves, with a reason, up to the rule.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::extend_nonconformity {

using Input = CaseInput<domain::ExtendNonconformity>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, ExtendNonconformity).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::extend_nonconformity
