#include "app/use_cases/fee/get_fee_schedule.hpp"

#include "app/fee_schedules.hpp"
#include "app/run.hpp"

namespace hz::app::fee::get_fee_schedule {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto schedules, schedules_of(tx.tx(), input.body));
    const Date day = input.on.value_or(civil_date(tx.now()));
    const domain::FeeSchedule* found = domain::in_force_on(schedules, day);
    if (found == nullptr) return fail(Code::NotFound, "fee.not_published");
    return *found;
}

}  // namespace hz::app::fee::get_fee_schedule

HZ_QUERY(fee, get_fee_schedule)
