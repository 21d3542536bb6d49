// The client rejects the quote with a reason.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::reject_quote {

using Input = CaseInput<domain::RejectQuote>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, RejectQuote).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::reject_quote
