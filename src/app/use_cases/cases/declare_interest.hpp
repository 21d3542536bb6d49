// A person of the draft team declares its interests (ISO/IEC 17065 4.2).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::declare_interest {

using Input = CaseInput<domain::DeclareInterest>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, DeclareInterest).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::declare_interest
