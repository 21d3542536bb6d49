// The review begins.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::start_review {

using Input = CaseInput<domain::StartReview>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, StartReview).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::start_review
