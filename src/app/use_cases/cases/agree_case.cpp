#include "app/use_cases/cases/agree_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::agree_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::AgreeCase>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::agree_case

HZ_COMMAND(cases, agree_case)
