#include "app/use_cases/platform/request_role.hpp"

#include "app/run.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::platform::request_role {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY(const auto organisation,
           tx.load<domain::OrganisationAggregate>(tx.scope(), account.state.organisation.text()));
    HZ_TRY(const auto events,
           domain::request_role(account.state, input.role, organisation.state.kind,
                                domain::PersonId::trusted(tx.actor().person)));
    HZ_TRY_VOID(tx.emit(account, events));
    return Output{account.state.pending};
}

}  // namespace hz::app::platform::request_role

HZ_COMMAND(platform, request_role)
