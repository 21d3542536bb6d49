#include "app/use_cases/platform/request_reset.hpp"

#include "app/resets.hpp"
#include "app/run.hpp"

namespace hz::app::platform::request_reset {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY_VOID(check_reset_is_open(tx, account.state));
    HZ_TRY(const auto events,
           domain::request_reset(account.state, domain::PersonId::trusted(tx.actor().person),
                                 input.reason, tx.now()));
    HZ_TRY_VOID(tx.emit(account, events));
    return Output{account.id, account.state.reset->asked + limits::kInvitation};
}

}  // namespace hz::app::platform::request_reset

HZ_COMMAND(platform, request_reset)
