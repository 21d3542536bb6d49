// An administrator opens an account for a person of the organisation and asks for its roles. The
// roles count once a second person grants them; the one-time secret is shown once.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"
#include "domain/party/types.hpp"

namespace hz::app::platform::invite_account {

struct Input {
    domain::OrganisationId organisation{};
    domain::PersonId person{};
    std::string login{};
    std::vector<domain::Role> roles{};
};
struct Output {
    std::string account{};
    SecretText invitation{};
};
struct Handler {
    // Errors: NotFound party.not_found, person.not_found; Conflict unique.login; RuleViolation
    // party.closed, person.not_of_organisation and those of domain::request_role.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::invite_account

template <>
struct hz::FieldsOf<hz::app::platform::invite_account::Input> {
    using T = hz::app::platform::invite_account::Input;
    static constexpr auto list =
        std::tuple{field("organisation", &T::organisation), field("person", &T::person),
                   field("login", &T::login, Need::Required, Text{64, 3}),
                   field("roles", &T::roles, Need::Required, Items<Any>{20, 1})};
};
template <>
struct hz::FieldsOf<hz::app::platform::invite_account::Output> {
    using T = hz::app::platform::invite_account::Output;
    static constexpr auto list = std::tuple{field("account", &T::account),
                                            field("invitation", &T::invitation, Need::Optional)};
};
