// The body refuses the application for a ground of the rule (认证认可条例 19).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::refuse_acceptance {

using Input = CaseInput<domain::RefuseAcceptance>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, RefuseAcceptance).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::refuse_acceptance
