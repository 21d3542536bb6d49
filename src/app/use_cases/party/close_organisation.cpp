#include "app/use_cases/party/close_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::close_organisation {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::OrganisationAggregate>(input.organisation.text()));
    HZ_TRY(const auto events, domain::close_organisation(held.state, input.reason));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{held.state.closed};
}

}  // namespace hz::app::party::close_organisation

HZ_COMMAND(party, close_organisation)
