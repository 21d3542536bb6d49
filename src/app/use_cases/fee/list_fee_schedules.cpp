#include "app/use_cases/fee/list_fee_schedules.hpp"

#include "app/fee_schedules.hpp"
#include "app/run.hpp"

namespace hz::app::fee::list_fee_schedules {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto schedules, schedules_of(tx.tx(), input.body));
    return Output{std::move(schedules)};
}

}  // namespace hz::app::fee::list_fee_schedules

HZ_QUERY(fee, list_fee_schedules)
