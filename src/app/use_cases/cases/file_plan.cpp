#include "app/use_cases/cases/file_plan.hpp"

#include "app/run.hpp"

namespace hz::app::cases::file_plan {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::FilePlan>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::file_plan

HZ_COMMAND(cases, file_plan)
