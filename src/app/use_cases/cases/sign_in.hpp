// A team member signs in on site (国认监〔2021〕3号).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::sign_in {

using Input = CaseInput<domain::SignIn>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, SignIn).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::sign_in
