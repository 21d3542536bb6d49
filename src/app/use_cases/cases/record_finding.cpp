#include "app/use_cases/cases/record_finding.hpp"

#include "app/run.hpp"

namespace hz::app::cases::record_finding {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::RecordFinding>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::record_finding

HZ_COMMAND(cases, record_finding)
