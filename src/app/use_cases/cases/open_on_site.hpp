// The opening meeting begins.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::open_on_site {

using Input = CaseInput<domain::OpenOnSite>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, OpenOnSite).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::open_on_site
