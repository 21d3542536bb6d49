#include "app/use_cases/platform/revoke_delegation.hpp"

#include "app/run.hpp"

namespace hz::app::platform::revoke_delegation {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY(const auto events,
           domain::revoke_delegation(
               account.state,
               {input.delegation, domain::PersonId::trusted(tx.actor().person), input.reason}));
    HZ_TRY_VOID(tx.emit(account, events));
    return Output{input.delegation};
}

}  // namespace hz::app::platform::revoke_delegation

HZ_COMMAND(platform, revoke_delegation)
