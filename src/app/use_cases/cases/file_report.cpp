#include "app/use_cases/cases/file_report.hpp"

#include "app/run.hpp"

namespace hz::app::cases::file_report {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::FileReport>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::file_report

HZ_COMMAND(cases, file_report)
