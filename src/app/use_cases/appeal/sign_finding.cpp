#include "app/use_cases/appeal/sign_finding.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::sign_finding {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_appeal<domain::SignAppealFinding>(tx, input.appeal, input);
}

}  // namespace hz::app::appeal::sign_finding

HZ_COMMAND(appeal, sign_finding)
