// The last day of an employment.
#pragma once

#include "app/command.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::end_employment {

struct Input {
    domain::PersonId person{};
    domain::OrganisationId organisation{};
    Date to{};
};
struct Output {
    Date to{};
};
struct Handler {
    // Errors: NotFound person.not_found, party.not_found; those of domain::end_employment.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::end_employment

template <>
struct hz::FieldsOf<hz::app::party::end_employment::Input> {
    using T = hz::app::party::end_employment::Input;
    static constexpr FieldList list{field("person", &T::person),
                                    field("organisation", &T::organisation), field("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::app::party::end_employment::Output> {
    using T = hz::app::party::end_employment::Output;
    static constexpr FieldList list{field("to", &T::to)};
};
