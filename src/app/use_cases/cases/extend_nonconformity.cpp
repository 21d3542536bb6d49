#include "app/use_cases/cases/extend_nonconformity.hpp"

#include "app/run.hpp"

namespace hz::app::cases::extend_nonconformity {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::ExtendNonconformity>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::extend_nonconformity

HZ_COMMAND(cases, extend_nonconformity)
