#include "app/use_cases/cases/terminate_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::terminate_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::TerminateCase>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::terminate_case

HZ_COMMAND(cases, terminate_case)
