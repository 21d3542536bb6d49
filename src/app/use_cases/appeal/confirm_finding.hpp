// Another member of the panel signs. Upheld: what it was against is annulled in the same moment.
#pragma once

#include "app/appeals/run_appeal.hpp"

namespace hz::app::appeal::confirm_finding {

using Input = SignedAppealInput<domain::ConfirmAppealFinding>;
using Output = AppealOutput;
struct Handler {
    // Errors: NotFound appeal.not_found; those of domain::decide(Appeal, ConfirmAppealFinding)
    // and of annul_decision.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::confirm_finding
