// The client supplies what was asked for.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::supply_supplement {

using Input = CaseInput<domain::SupplySupplement>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, SupplySupplement).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::supply_supplement
