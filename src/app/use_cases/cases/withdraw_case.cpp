#include "app/use_cases/cases/withdraw_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::withdraw_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::WithdrawCase>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::withdraw_case

HZ_COMMAND(cases, withdraw_case)
