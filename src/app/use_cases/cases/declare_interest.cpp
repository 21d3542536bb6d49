#include "app/use_cases/cases/declare_interest.hpp"

#include "app/run.hpp"

namespace hz::app::cases::declare_interest {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::DeclareInterest>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::declare_interest

HZ_COMMAND(cases, declare_interest)
