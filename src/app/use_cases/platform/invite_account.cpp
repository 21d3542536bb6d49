#include "app/use_cases/platform/invite_account.hpp"

#include "app/enrolment.hpp"
#include "app/run.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

namespace hz::app::platform::invite_account {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const auto organisation,
           tx.load<domain::OrganisationAggregate>(tx.scope(), input.organisation.text()));
    HZ_TRY_VOID(tx.load<domain::PersonAggregate>(tx.scope(), input.person.text()));
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
