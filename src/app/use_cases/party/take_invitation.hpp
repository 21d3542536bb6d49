// Who filed a registration that was confirmed takes the invitation to the administrator's account
// himself, with the secret that only he holds: who confirmed never sees it. Each one ends the one
// before, until the account has come to life.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"

namespace hz::app::party::take_invitation {

struct Input {
    std::string registration{};
    SecretText secret{};
};
struct Output {
    std::string login{};
    SecretText invitation{};
    Instant until{};
};
struct Prepared {};
struct Handler {
    // The secret, before a stored answer could tell anything. Errors: NotFound
    // registration.not_found, also with a wrong secret.
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    // Errors: as above; Conflict registration.not_confirmed; RuleViolation
    // registration.invitation_used, account.disabled.
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared&);
};

}  // namespace hz::app::party::take_invitation

template <>
struct hz::FieldsOf<hz::app::party::take_invitation::Input> {
    using T = hz::app::party::take_invitation::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36}),
        field("secret", &T::secret, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::party::take_invitation::Output> {
    using T = hz::app::party::take_invitation::Output;
    static constexpr FieldList list{field("login", &T::login),
                                    field("invitation", &T::invitation, Need::Optional),
                                    field("until", &T::until)};
};
