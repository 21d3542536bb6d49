// A person begins to work for an organisation; for one certification body only (认证认可条例 14).
#pragma once

#include "app/command.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::start_employment {

struct Input {
    domain::PersonId person{};
    domain::OrganisationId organisation{};
    Date from{};
    bool full_time{};
};
struct Output {
    Date from{};
};
struct Handler {
    // Errors: NotFound person.not_found, party.not_found; those of domain::start_employment.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::start_employment

template <>
struct hz::FieldsOf<hz::app::party::start_employment::Input> {
    using T = hz::app::party::start_employment::Input;
    static constexpr FieldList list{field("person", &T::person),
                                    field("organisation", &T::organisation),
                                    field("from", &T::from), field("full_time", &T::full_time)};
};
template <>
struct hz::FieldsOf<hz::app::party::start_employment::Output> {
    using T = hz::app::party::start_employment::Output;
    static constexpr FieldList list{field("from", &T::from)};
};
