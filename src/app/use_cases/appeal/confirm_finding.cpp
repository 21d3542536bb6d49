#include "app/use_cases/appeal/confirm_finding.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::confirm_finding {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_appeal<domain::ConfirmAppealFinding>(tx, input.appeal, input);
}

}  // namespace hz::app::appeal::confirm_finding

HZ_COMMAND(appeal, confirm_finding)
