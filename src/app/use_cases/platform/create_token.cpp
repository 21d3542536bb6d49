#include "app/use_cases/platform/create_token.hpp"

#include "app/authz/permissions.hpp"
#include "app/credentials.hpp"
#include "app/run.hpp"
#include "app/sessions.hpp"

namespace hz::app::platform::create_token {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    for (const std::string& scope : input.scopes)
        if (!authz::can(tx.actor(), scope))
            return fail(Code::RuleViolation, "token.scope_not_held").with("permission", scope);
    const std::string token = "hz_" + base64url(tx.random("token"));
    const std::string id = secret_id(tx.services(), token);
    const Instant until = tx.now() + std::chrono::days{input.days};
    HZ_TRY_VOID(put_working(tx.tx(), kTokenKind, id, 0,
                            ApiToken{tx.actor().account, input.name, input.scopes, until},
                            {{"account", tx.actor().account, Uniqueness::Shared}}, until));
    return Output{id, SecretText{token}};
}

}  // namespace hz::app::platform::create_token

HZ_COMMAND(platform, create_token)
