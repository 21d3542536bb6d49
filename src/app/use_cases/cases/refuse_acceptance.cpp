#include "app/use_cases/cases/refuse_acceptance.hpp"

#include "app/run.hpp"

namespace hz::app::cases::refuse_acceptance {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::RefuseAcceptance>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::refuse_acceptance

HZ_COMMAND(cases, refuse_acceptance)
