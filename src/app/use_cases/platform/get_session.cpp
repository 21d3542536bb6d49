#include "app/use_cases/platform/get_session.hpp"

#include "app/cases/people.hpp"
#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::get_session {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    const Actor& actor = tx.actor();
    HZ_TRY(const auto credential, working<Credential>(tx.tx(), kCredentialKind, actor.account));
    Output out;
    out.account = actor.account;
    out.person = actor.person;
    HZ_TRY(out.person_name, person_name(tx.reading(), domain::PersonId::trusted(actor.person)));
    out.organisation = actor.organisation;
    const auto home = domain::OrganisationId::trusted(actor.organisation);
    HZ_TRY(CaseParty party, party_of(tx.reading(), home));
    out.organisation_name = std::move(party.name);
    out.organisation_kind = actor.organisation_kind;
    out.signing_key = credential && !credential->value.key_wrapped.empty();
    out.second_factor = actor.strength == Strength::SecondFactor;
    for (const Grant& grant : actor.grants) out.roles.push_back(grant.role);
    return out;
}

}  // namespace hz::app::platform::get_session

HZ_QUERY(platform, get_session)
