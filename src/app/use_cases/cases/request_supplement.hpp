// The body asks for what is missing; CASE_ACCEPT pauses.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::request_supplement {

using Input = CaseInput<domain::RequestSupplement>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, RequestSupplement).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::request_supplement
