#include "app/use_cases/platform/grant_role.hpp"

#include "app/run.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::grant_role {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY(const auto events, domain::grant_role(account.state, input.role,
                                                 domain::PersonId::trusted(tx.actor().person)));
    HZ_TRY_VOID(tx.emit(account, events));
    return Output{account.state.roles};
}

}  // namespace hz::app::platform::grant_role

HZ_COMMAND(platform, grant_role)
