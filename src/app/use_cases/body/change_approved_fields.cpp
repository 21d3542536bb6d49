#include "app/use_cases/body/change_approved_fields.hpp"

#include "app/run.hpp"

namespace hz::app::body::change_approved_fields {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::BodyAggregate>(input.organisation.text()));
    HZ_TRY(const auto events,
           domain::change_approved_fields(held.state, {input.fields, input.document}, tx.today()));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{domain::approval_state_on(held.state, tx.today())};
}

}  // namespace hz::app::body::change_approved_fields

HZ_COMMAND(body, change_approved_fields)
