#include "app/use_cases/cases/supply_supplement.hpp"

#include "app/run.hpp"

namespace hz::app::cases::supply_supplement {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::SupplySupplement>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::supply_supplement

HZ_COMMAND(cases, supply_supplement)
