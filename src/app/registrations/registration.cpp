#include "app/registrations/registration.hpp"

#include "app/aggregate.hpp"
#include "app/evidence/removal.hpp"
#include "app/services.hpp"
#include "app/sessions.hpp"
#include "domain/account/account.hpp"

namespace hz::app {
namespace {

using domain::RegistrationState;

bool opens(const Services& services, std::string_view digest, std::string_view secret) {
    return equal_secret(bytes_of(digest), bytes_of(secret_id(services, secret)));
}

bool is_open(RegistrationState state) {
    return state == RegistrationState::Incomplete || state == RegistrationState::Waiting;
}

std::vector<StateKey> keys_of(const Registration& held) {
    std::vector<StateKey> keys{{"state", std::string{name_of(held.state)}, Uniqueness::Shared}};
    if (!is_open(held.state)) return keys;
    keys.push_back({"open", "yes", Uniqueness::Shared});
    if (held.body) keys.push_back({"scope", "org:" + held.body->text(), Uniqueness::Shared});
    if (held.state != RegistrationState::Waiting) return keys;
    // Only a letter makes a claim: nobody blocks a code by typing it.
    keys.push_back({"uscc", held.uscc.text(), Uniqueness::Unique});
    keys.push_back({"login", held.login, Uniqueness::Unique});
    if (held.letter) keys.push_back({"letter", held.letter->sm3, Uniqueness::Shared});
    return keys;
}

// A waiting one has bytes that must go with it, so the sweep ends it and not the store.
std::optional<Instant> expiry_of(const Registration& held) {
    switch (held.state) {
        case RegistrationState::Incomplete:
            return held.filed + limits::kRegistrationIncomplete;
        case RegistrationState::Waiting:
            return std::nullopt;
        case RegistrationState::Confirmed:
        case RegistrationState::Rejected:
        case RegistrationState::Expired:
            return held.decided.value_or(held.filed) + limits::kRegistrationShown;
    }
    return std::nullopt;
}

}  // namespace

Instant decidable_until(const Registration& registration) {
    return registration.filed + limits::kRegistrationKept;
}

RegistrationState state_at(const Registration& registration, Instant now) {
    const bool late =
        registration.state == RegistrationState::Waiting && now >= decidable_until(registration);
    return late ? RegistrationState::Expired : registration.state;
}

Result<HeldRegistration> registration_in(ReadTx& tx, const Scope& scope, std::string_view id) {
    HZ_TRY(const auto row, tx.get(scope, Shelf::Working, kRegistrationKind, id));
    if (!row) return not_found(kRegistrationKind);
    HZ_TRY(auto value, from_json_text<Registration>(row->body));
    return HeldRegistration{row->version, std::move(value)};
}

Result<HeldRegistration> waiting_registration(ReadTx& tx, const Scope& scope, std::string_view id,
                                              Instant now) {
    HZ_TRY(auto held, registration_in(tx, scope, id));
    if (state_at(held.value, now) != RegistrationState::Waiting)
        return not_found(kRegistrationKind);
    return held;
}

Result<HeldRegistration> registration_of(ReadTx& tx, const Services& services, std::string_view id,
                                         std::string_view secret) {
    HZ_TRY(auto held, registration_in(tx, Scope::everything(), id));
    if (!opens(services, held.value.secret_sm3, secret)) return not_found(kRegistrationKind);
    return held;
}

Result<HeldRegistration> registration_for_letter(ReadTx& tx, const Services& services,
                                                 std::string_view id, std::string_view ticket) {
    HZ_TRY(auto held, registration_in(tx, Scope::everything(), id));
    if (!opens(services, held.value.ticket_sm3, ticket)) return not_found(kRegistrationKind);
    if (held.value.state != RegistrationState::Incomplete)
        return fail(Code::Conflict, "registration.letter_there");
    return held;
}

Status put_registration(WriteTx& tx, std::string_view id, std::int64_t version,
                        const Registration& registration) {
    return put_working(tx, kRegistrationKind, id, version, registration, keys_of(registration),
                       expiry_of(registration));
}

Status end_registration(WriteTx& tx, std::string_view id, HeldRegistration held,
                        RegistrationState state, Instant now) {
    Registration& ended = held.value;
    if (ended.letter && state != RegistrationState::Confirmed)
        HZ_TRY_VOID(plan_removal(tx, ended.letter->sm3, now));
    ended.state = state;
    ended.decided = now;
    ended.contact = {};
    ended.login.clear();
    ended.filed_by.reset();
    ended.letter.reset();
    ended.letter_sha256.clear();
    ended.letter_read_by.clear();
    return put_registration(tx, id, held.version, ended);
}

Status check_names_free(ReadTx& tx, const domain::Uscc& uscc, std::string_view login) {
    HZ_TRY(const auto registered,
           tx.owner(Shelf::State, domain::OrganisationAggregate::kKind, "uscc", uscc.text()));
    HZ_TRY(const auto waiting, tx.owner(Shelf::Working, kRegistrationKind, "uscc", uscc.text()));
    if (registered || waiting) return fail(Code::Conflict, "registration.code_taken");
    HZ_TRY(const auto used,
           tx.owner(Shelf::State, domain::AccountAggregate::kKind, "login", login));
    HZ_TRY(const auto wanted, tx.owner(Shelf::Working, kRegistrationKind, "login", login));
    if (used || wanted) return fail(Code::Conflict, "registration.login_taken");
    return {};
}

}  // namespace hz::app
