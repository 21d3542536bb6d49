#include "app/use_cases/platform/delegate_signature.hpp"

#include "app/cases/files.hpp"
#include "app/run.hpp"

namespace hz::app::platform::delegate_signature {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto account, tx.target<domain::AccountAggregate>(input.account.text()));
    HZ_TRY_VOID(check_files(tx, {input.document}));
    const domain::AccountSignatureDelegated letter{domain::PersonId::trusted(tx.actor().person),
                                                   input.number, input.document, input.from,
                                                   input.to};
    HZ_TRY(const auto events, domain::delegate_signature(account.state, letter, tx.today()));
    HZ_TRY_VOID(tx.emit(account, events));
    return Output{account.state.delegations.back().id};
}

}  // namespace hz::app::platform::delegate_signature

HZ_COMMAND(platform, delegate_signature)
