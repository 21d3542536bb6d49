// A finding on one clause, with its evidence.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::record_finding {

using Input = CaseInput<domain::RecordFinding>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, RecordFinding).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::record_finding
