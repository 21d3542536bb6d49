#include "app/use_cases/platform/revoke_role.hpp"

#include "app/open_tasks.hpp"
#include "app/run.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::revoke_role {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY(const auto events,
           domain::revoke_role(account.state, input.role,
                               domain::PersonId::trusted(tx.actor().person), input.reason));
    HZ_TRY_VOID(check_administrators_remain(tx.tx(), account.state, input.role));
    HZ_TRY_VOID(tx.emit(account, events));
    return Output{account.state.roles};
}

}  // namespace hz::app::platform::revoke_role

HZ_COMMAND(platform, revoke_role)
