#include "app/use_cases/party/end_employment.hpp"

#include "app/run.hpp"

namespace hz::app::party::end_employment {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::PersonAggregate>(input.person.text()));
    HZ_TRY_VOID(tx.load<domain::OrganisationAggregate>(tx.scope(), input.organisation.text()));
    HZ_TRY(const auto events,
           domain::end_employment(held.state, {input.organisation, input.to}, tx.today()));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{input.to};
}

}  // namespace hz::app::party::end_employment

HZ_COMMAND(party, end_employment)
