#include "app/use_cases/fee/publish_fee_schedule.hpp"

#include "app/fee_schedules.hpp"
#include "app/run.hpp"

namespace hz::app::fee::publish_fee_schedule {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY_VOID(tx.load<domain::BodyAggregate>(tx.scope(), input.body.text()));
    HZ_TRY(const auto earlier, schedules_of(tx.tx(), input.body));
    HZ_TRY(const auto events,
           domain::publish_schedule(earlier, {input.body, 1, input.items, input.from, input.to},
                                    tx.today()));
    Loaded<domain::FeeAggregate> made;
    made.id = tx.uuid("fee");
    HZ_TRY_VOID(tx.emit(made, events));
    return Output{made.state.version};
}

}  // namespace hz::app::fee::publish_fee_schedule

HZ_COMMAND(fee, publish_fee_schedule)
