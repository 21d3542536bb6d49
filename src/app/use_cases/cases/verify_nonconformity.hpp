// The team verifies whether the corrective action is effective.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::verify_nonconformity {

using Input = CaseInput<domain::VerifyNonconformity>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, VerifyNonconformity).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::verify_nonconformity
