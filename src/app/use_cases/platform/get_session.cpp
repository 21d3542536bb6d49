#include "app/use_cases/platform/get_session.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::get_session {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    const Actor& actor = tx.actor();
    HZ_TRY(const auto credential, working<Credential>(tx.tx(), kCredentialKind, actor.account));
    Output out{actor.account,
               actor.person,
               actor.organisation,
               actor.organisation_kind,
               {},
               false,
               credential && !credential->value.key_wrapped.empty()};
    out.second_factor = actor.strength == Strength::SecondFactor;
    for (const Grant& grant : actor.grants) out.roles.push_back(grant.role);
    return out;
}

}  // namespace hz::app::platform::get_session

HZ_QUERY(platform, get_session)
