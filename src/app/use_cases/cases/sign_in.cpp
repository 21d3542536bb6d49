#include "app/use_cases/cases/sign_in.hpp"

#include "app/run.hpp"

namespace hz::app::cases::sign_in {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::SignIn>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::sign_in

HZ_COMMAND(cases, sign_in)
