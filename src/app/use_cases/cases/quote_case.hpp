// A quote from the published fee schedule (认证认可条例 20, 75).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::quote_case {

using Input = CaseInput<domain::QuoteCase>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, QuoteCase).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::quote_case
