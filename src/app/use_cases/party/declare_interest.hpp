// What ties a person to an organisation that may be a client (认证认可条例 13; ISO/IEC 17065 4.2).
#pragma once

#include "app/command.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::declare_interest {

struct Input {
    domain::PersonId person{};
    std::optional<domain::OrganisationId> organisation{};
    std::optional<domain::Uscc> uscc{};
    domain::InterestKind kind{};
    Date from{};
    std::optional<Date> to{};
};
struct Output {
    std::int64_t interests{};
};
struct Handler {
    // Errors: NotFound person.not_found; those of domain::declare_interest.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::declare_interest

template <>
struct hz::FieldsOf<hz::app::party::declare_interest::Input> {
    using T = hz::app::party::declare_interest::Input;
    static constexpr FieldList list{field("person", &T::person),
                                    field("organisation", &T::organisation, Need::Optional),
                                    field("uscc", &T::uscc, Need::Optional),
                                    field("kind", &T::kind),
                                    field("from", &T::from),
                                    field("to", &T::to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::party::declare_interest::Output> {
    using T = hz::app::party::declare_interest::Output;
    static constexpr FieldList list{field("interests", &T::interests)};
};
