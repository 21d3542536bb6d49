#include "app/use_cases/fee/list_fee_schedules.hpp"

#include "app/fee_schedules.hpp"
#include "app/run.hpp"

namespace hz::app::fee::list_fee_schedules {
namespace {

State state_on(const std::vector<domain::FeeSchedule>& all, const domain::FeeSchedule& one,
               Date today) {
    if (domain::in_force_on(all, today) == &one) return State::InForce;
    const bool coming = one.from > today && domain::in_force_on(all, one.from) == &one;
    return coming ? State::Coming : State::Past;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto schedules, schedules_of(tx.tx(), input.body));
    const Date today = civil_date(tx.now());
    Output output;
    for (const domain::FeeSchedule& one : schedules)
        output.items.push_back({{one}, state_on(schedules, one, today)});
    return output;
}

}  // namespace hz::app::fee::list_fee_schedules

HZ_QUERY(fee, list_fee_schedules)
