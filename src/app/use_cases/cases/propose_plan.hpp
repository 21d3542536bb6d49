// Plan and team: competent, independent, enough person-days.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::propose_plan {

using Input = CaseInput<domain::ProposePlan>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, ProposePlan).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::propose_plan
