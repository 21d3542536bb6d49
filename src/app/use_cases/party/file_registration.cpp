#include "app/use_cases/party/file_registration.hpp"

#include "app/event_row.hpp"
#include "app/registrations/attempts.hpp"
#include "app/registrations/registration.hpp"
#include "app/run.hpp"
#include "app/sessions.hpp"
#include "domain/body/body.hpp"

namespace hz::app::party::file_registration {
namespace {

// Only a body of the public list can be asked.
Status check_body(CommandTx& tx, const std::optional<domain::OrganisationId>& body) {
    if (!body) return {};
    HZ_TRY(const auto listed, tx.tx().get(Scope::everything(), Shelf::State,
                                          domain::BodyAggregate::kKind, body->text()));
    return listed ? Status{} : not_found(domain::BodyAggregate::kKind);
}

Registration registration_from(const CommandTx& tx, const Input& input) {
    Registration filed;
    filed.state = domain::RegistrationState::Incomplete;
    filed.uscc = input.uscc;
    filed.name = input.name;
    filed.kind = input.kind;
    filed.region = input.region;
    filed.contact = {input.person, input.phone, input.email};
    filed.login = input.login;
    filed.body = input.body;
    if (tx.actor().known()) filed.filed_by = domain::PersonId::trusted(tx.actor().person);
    filed.filed = tx.now();
    return filed;
}

}  // namespace

Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call& call,
                                  const Input&) {
    HZ_TRY_VOID(count_attempt(services, call));
    return Prepared{};
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Prepared&) {
    HZ_TRY_VOID(domain::check_registration(input.kind, input.uscc, input.letter_uscc));
    HZ_TRY_VOID(check_body(tx, input.body));
    HZ_TRY_VOID(check_names_free(tx.tx(), input.uscc, input.login));
    HZ_TRY_VOID(check_room(tx.tx()));
    const std::string id = event_row_id(tx.now(), tx.random("registration"));
    std::string secret = base64url(tx.random("registration/secret"));
    std::string ticket = base64url(tx.random("registration/ticket"));
    Registration filed = registration_from(tx, input);
    filed.secret_sm3 = secret_id(tx.services(), secret);
    filed.ticket_sm3 = secret_id(tx.services(), ticket);
    HZ_TRY_VOID(put_registration(tx.tx(), id, 0, filed));
    return Output{id, SecretText{std::move(secret)}, SecretText{std::move(ticket)},
                  filed.filed + limits::kRegistrationIncomplete};
}

}  // namespace hz::app::party::file_registration

HZ_COMMAND(party, file_registration)
