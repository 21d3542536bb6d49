// The closing meeting begins.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::close_on_site {

using Input = CaseInput<domain::CloseOnSite>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, CloseOnSite).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::close_on_site
