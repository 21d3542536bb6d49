#include "app/use_cases/platform/approve_reset.hpp"

#include "app/enrolment.hpp"
#include "app/resets.hpp"
#include "app/run.hpp"

namespace hz::app::platform::approve_reset {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY_VOID(check_reset_is_open(tx, account.state));
    HZ_TRY(const auto events,
           domain::approve_reset(account.state, domain::PersonId::trusted(tx.actor().person),
                                 tx.now()));
    HZ_TRY_VOID(tx.emit(account, events));
    HZ_TRY_VOID(end_access(tx.tx(), account.id));
    HZ_TRY(std::string secret, invite(tx, account.id));
    return Output{account.id, SecretText{std::move(secret)}};
}

}  // namespace hz::app::platform::approve_reset

HZ_COMMAND(platform, approve_reset)
