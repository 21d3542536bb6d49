#include "app/use_cases/cases/verify_nonconformity.hpp"

#include "app/run.hpp"

namespace hz::app::cases::verify_nonconformity {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::VerifyNonconformity>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::verify_nonconformity

HZ_COMMAND(cases, verify_nonconformity)
