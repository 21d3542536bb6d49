#include "app/use_cases/appeal/withdraw_appeal.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::withdraw_appeal {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_appeal<domain::WithdrawAppeal>(tx, input.appeal, input);
}

}  // namespace hz::app::appeal::withdraw_appeal

HZ_COMMAND(appeal, withdraw_appeal)
