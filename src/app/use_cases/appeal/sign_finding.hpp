// A member of the panel signs the finding; it takes effect with the second signature.
#pragma once

#include "app/appeals/run_appeal.hpp"

namespace hz::app::appeal::sign_finding {

using Input = SignedAppealInput<domain::SignAppealFinding>;
using Output = AppealOutput;
struct Handler {
    // Errors: NotFound appeal.not_found; those of domain::decide(Appeal, SignAppealFinding).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::sign_finding
