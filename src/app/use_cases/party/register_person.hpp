// A natural person of an organisation. Personnel of certification bodies is named by document, so
// that nobody works for two of them (认证认可条例 14); the number itself is never kept.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::register_person {

struct Input {
    domain::OrganisationId organisation{};
    std::string name{};
    std::optional<domain::IdentityDocument> document{};
    SecretText number{};
    domain::Contact contact{};
};
struct Output {
    std::string person{};
    bool known_before{};
    std::string identity_masked{};
};
struct Handler {
    // Errors: NotFound party.not_found; InvalidInput person.identity; RuleViolation party.closed;
    // those of domain::register_person and domain::introduce_person.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::register_person

template <>
struct hz::FieldsOf<hz::app::party::register_person::Input> {
    using T = hz::app::party::register_person::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("name", &T::name, Need::Required, Text{60}),
                                    field("document", &T::document, Need::Optional),
                                    field("number", &T::number, Need::Optional, Text{40}),
                                    field("contact", &T::contact, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::party::register_person::Output> {
    using T = hz::app::party::register_person::Output;
    static constexpr FieldList list{field("person", &T::person),
                                    field("known_before", &T::known_before),
                                    field("identity_masked", &T::identity_masked, Need::Optional)};
};
