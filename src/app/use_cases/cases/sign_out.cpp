#include "app/use_cases/cases/sign_out.hpp"

#include "app/run.hpp"

namespace hz::app::cases::sign_out {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::SignOut>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::sign_out

HZ_COMMAND(cases, sign_out)
