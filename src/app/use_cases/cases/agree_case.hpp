// The client agrees to quote and certification agreement.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::agree_case {

using Input = CaseInput<domain::AgreeCase>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, AgreeCase).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::agree_case
