// A team member signs out.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::sign_out {

using Input = CaseInput<domain::SignOut>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, SignOut).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::sign_out
