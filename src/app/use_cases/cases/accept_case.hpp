// The body accepts the application; rules and basic norms are pinned (认证认可条例 17, 19).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::accept_case {

using Input = CaseInput<domain::AcceptCase>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, AcceptCase).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::accept_case
