#include "app/use_cases/platform/invite_account.hpp"

#include "app/enrolment.hpp"
#include "app/run.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

#include <algorithm>

namespace hz::app::platform::invite_account {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const auto organisation,
           tx.load<domain::OrganisationAggregate>(tx.scope(), input.organisation.text()));
    if (organisation.state.closed) return fail(Code::RuleViolation, "party.closed");
    HZ_TRY(const auto person, tx.load<domain::PersonAggregate>(tx.scope(), input.person.text()));
    // Whose scope reaches several organisations must not join a person to the wrong one.
    if (std::ranges::find(person.state.homes, input.organisation,
                          &domain::PersonHome::organisation) == person.state.homes.end())
        return fail(Code::RuleViolation, "person.not_of_organisation");
    Loaded<domain::AccountAggregate> account;
    account.id = tx.uuid("account");
    account.state.id = domain::AccountId::trusted(account.id);
    const auto by = domain::PersonId::trusted(tx.actor().person);
    HZ_TRY_VOID(
        tx.emit(account, {domain::AccountOpened{input.login, input.organisation, input.person}}));
    for (const domain::Role role : input.roles) {
        HZ_TRY(const auto events,
               domain::request_role(account.state, role, organisation.state.kind, by));
        HZ_TRY_VOID(tx.emit(account, events));
    }
    HZ_TRY(std::string secret, invite(tx, account.id));
    return Output{account.id, SecretText{std::move(secret)}};
}

}  // namespace hz::app::platform::invite_account

HZ_COMMAND(platform, invite_account)
