// An organisation as those see it who may: names with their dates, place, contact, what its place
// is called, and the roles that people can have in one of its kind (domain.md 1).
#pragma once

#include "app/query.hpp"
#include "domain/account/account.hpp"
#include "domain/party/organisation.hpp"
#include "domain/rule/label.hpp"

namespace hz::app::party::get_organisation {

struct Input {
    domain::OrganisationId organisation{};
};
struct Output : domain::Organisation {
    std::vector<domain::Role> roles{};
    std::optional<domain::Label> jurisdiction{};  // the unit its region belongs to
};
struct Handler {
    // Errors: NotFound party.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::get_organisation

template <>
struct hz::FieldsOf<hz::app::party::get_organisation::Input> {
    using T = hz::app::party::get_organisation::Input;
    static constexpr FieldList list{field("organisation", &T::organisation)};
};
template <>
struct hz::FieldsOf<hz::app::party::get_organisation::Output> {
    using T = hz::app::party::get_organisation::Output;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<domain::Organisation>::list, field("roles", &T::roles),
                          field("jurisdiction", &T::jurisdiction, Need::Optional));
};
