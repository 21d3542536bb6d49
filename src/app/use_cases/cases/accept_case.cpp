#include "app/use_cases/cases/accept_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::accept_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::AcceptCase>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::accept_case

HZ_COMMAND(cases, accept_case)
