// Anybody asks to have an organisation registered: its credit code and the one that the letter of
// authorisation names, the person it authorises, the login he wants. Not on record before somebody
// has compared the letter, which is sent next. Secret and ticket are shown once.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"
#include "base/limits.hpp"
#include "domain/party/registration.hpp"

namespace hz::app::party::file_registration {

struct Input {
    domain::Uscc uscc{};
    domain::Uscc letter_uscc{};  // as the letter names it
    std::string name{};
    domain::OrganisationKind kind{};
    domain::RegionCode region{};
    std::string person{};  // whom the letter authorises
    std::string phone{};
    std::string email{};
    std::string login{};
    std::optional<domain::OrganisationId> body{};  // asked to confirm; none: the platform operator
};
struct Output {
    std::string registration{};
    SecretText secret{};  // opens its state and, in the end, the invitation
    SecretText ticket{};  // lets the letter in, once
    Instant letter_until{};
};
struct Prepared {};
struct Handler {
    // Errors: Unavailable rate.limited.
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    // Errors: those of domain::check_registration; NotFound body.not_found; Conflict
    // registration.code_taken, registration.login_taken; Unavailable registration.too_many.
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared&);
};

}  // namespace hz::app::party::file_registration

template <>
struct hz::FieldsOf<hz::app::party::file_registration::Input> {
    using T = hz::app::party::file_registration::Input;
    static constexpr FieldList list{
        field("uscc", &T::uscc),
        field("letter_uscc", &T::letter_uscc),
        field("name", &T::name, Need::Required, Text{limits::kNameChars}),
        field("kind", &T::kind),
        field("region", &T::region),
        field("person", &T::person, Need::Required, Text{60}),
        field("phone", &T::phone, Need::Optional, Text{40}),
        field("email", &T::email, Need::Optional, Text{120}),
        field("login", &T::login, Need::Required, Text{64, 3}),
        field("body", &T::body, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::party::file_registration::Output> {
    using T = hz::app::party::file_registration::Output;
    static constexpr FieldList list{
        field("registration", &T::registration), field("secret", &T::secret, Need::Optional),
        field("ticket", &T::ticket, Need::Optional), field("letter_until", &T::letter_until)};
};
