// An organisation as those see it who may: names with their dates, place, contact.
#pragma once

#include "app/query.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::get_organisation {

struct Input {
    domain::OrganisationId organisation{};
};
using Output = domain::Organisation;
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
