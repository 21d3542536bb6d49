// A registration that waits, as those see it who decide about it.
#pragma once

#include "app/query.hpp"
#include "domain/party/registration.hpp"

namespace hz::app::party::get_registration {

struct Input {
    std::string registration{};
};
struct Output {
    std::string registration{};
    domain::Uscc uscc{};
    std::string name{};
    domain::OrganisationKind kind{};
    domain::RegionCode region{};
    domain::Contact contact{};
    std::string login{};
    std::optional<domain::OrganisationId> body{};
    Instant filed{};
    Instant decidable_until{};
    domain::FileRef letter{};
    bool letter_read{};  // by the one who asks
};
struct Handler {
    // Errors: NotFound registration.not_found, also when it does not wait (any more).
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::get_registration

template <>
struct hz::FieldsOf<hz::app::party::get_registration::Input> {
    using T = hz::app::party::get_registration::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36})};
};
template <>
struct hz::FieldsOf<hz::app::party::get_registration::Output> {
    using T = hz::app::party::get_registration::Output;
    static constexpr FieldList list{field("registration", &T::registration),
                                    field("uscc", &T::uscc),
                                    field("name", &T::name),
                                    field("kind", &T::kind),
                                    field("region", &T::region),
                                    field("contact", &T::contact),
                                    field("login", &T::login),
                                    field("body", &T::body, Need::Optional),
                                    field("filed", &T::filed),
                                    field("decidable_until", &T::decidable_until),
                                    field("letter", &T::letter),
                                    field("letter_read", &T::letter_read)};
};
