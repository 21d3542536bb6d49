#include "app/use_cases/platform/revoke_token.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::revoke_token {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const auto row, working<ApiToken>(tx.tx(), kTokenKind, input.token_id));
    if (!row || row->value.account != tx.actor().account)
        return fail(Code::NotFound, "token.not_found");
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kTokenKind, input.token_id));
    return Output{};
}

}  // namespace hz::app::platform::revoke_token

HZ_COMMAND(platform, revoke_token)
