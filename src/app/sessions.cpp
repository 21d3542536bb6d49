#include "app/sessions.hpp"

#include "app/command.hpp"
#include "app/credentials.hpp"
#include "domain/account/account.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app {
namespace {

template <class W>
Result<Authenticated> actor_behind(const Services& services, std::string_view kind,
                                   std::string_view secret, std::string_view refusal,
                                   const std::function<Status(const W&, Authenticated&)>& fill) {
    Authenticated out;
    const std::string id = secret_id(services, secret);
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, working<W>(tx, kind, id));
        if (!row) return fail(Code::Forbidden, refusal);
        HZ_TRY(out.actor, actor_of_account(tx, row->value.account, Strength::Token));
        return fill(row->value, out);
    }));
    return out;
}

}  // namespace

std::string secret_id(const Services& services, std::string_view secret) {
    return hex(services.primitives.sm3(bytes_of(secret)));
}

Result<Actor> actor_of_account(ReadTx& tx, std::string_view account, Strength strength) {
    HZ_TRY(const auto row,
           tx.get(Scope::everything(), Shelf::State, domain::AccountAggregate::kKind, account));
    if (!row) return fail(Code::Forbidden, "account.disabled");
    HZ_TRY(const domain::Account holder, state_from<domain::AccountAggregate>(row->body));
    if (holder.disabled) return fail(Code::Forbidden, "account.disabled");
    const std::string& organisation = holder.organisation.text();
    HZ_TRY(const auto party, tx.get(Scope::everything(), Shelf::State,
                                    domain::OrganisationAggregate::kKind, organisation));
    if (!party) return fail(Code::Forbidden, "account.disabled");
    HZ_TRY(const domain::Organisation home, state_from<domain::OrganisationAggregate>(party->body));
    Actor actor;
    actor.strength = strength;
    actor.account = row->id;
    actor.person = holder.person.text();
    actor.organisation = organisation;
    actor.organisation_kind = name_of(home.kind);
    actor.region = home.region.text();
    for (const domain::Role role : holder.roles)
        actor.grants.push_back({std::string{name_of(role)}, organisation});
    return actor;
}

Result<Authenticated> actor_of_session(const Services& services, std::string_view cookie) {
    return actor_behind<Session>(services, kSessionKind, cookie, "session.ended",
                                 [&](const Session& session, Authenticated& out) -> Status {
                                     out.actor.strength = session.strength == "second_factor"
                                                              ? Strength::SecondFactor
                                                              : Strength::Password;
                                     out.actor.session = secret_id(services, cookie);
                                     out.csrf = session.csrf;
                                     return {};
                                 });
}

Result<Authenticated> actor_of_token(const Services& services, std::string_view token) {
    return actor_behind<ApiToken>(services, kTokenKind, token, "token.unknown",
                                  [](const ApiToken& row, Authenticated& out) -> Status {
                                      out.actor.token_scopes = row.scopes;
                                      return {};
                                  });
}

Result<OpenedSession> open_session(CommandTx& tx, std::string_view account, Strength strength) {
    OpenedSession opened;
    HZ_TRY(opened.actor, actor_of_account(tx.tx(), account, strength));
    opened.cookie = base64url(tx.random("session"));
    opened.csrf = base64url(tx.random("csrf"));
    const Session session{std::string{account}, opened.csrf,
                          strength == Strength::SecondFactor ? "second_factor" : "password"};
    const std::string id = secret_id(tx.services(), opened.cookie);
    HZ_TRY_VOID(put_working(tx.tx(), kSessionKind, id, 0, session,
                            {{"account", std::string{account}, Uniqueness::Shared}},
                            tx.now() + limits::kSession));
    return opened;
}

}  // namespace hz::app
