#include "app/use_cases/party/move_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::move_organisation {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::OrganisationAggregate>(input.organisation.text()));
    HZ_TRY(const auto events, domain::move_organisation(held.state, {input.region, input.address}));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{held.state.region};
}

}  // namespace hz::app::party::move_organisation

HZ_COMMAND(party, move_organisation)
