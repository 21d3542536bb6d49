// An organisation enters the register, under its unified social credit code (GB 32100).
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::register_organisation {

struct Input {
    domain::Uscc uscc{};
    std::string name{};
    domain::OrganisationKind kind{};
    domain::RegionCode region{};
    std::string address{};
    domain::Contact contact{};
};
struct Output {
    std::string organisation{};
};
struct Handler {
    // Errors: Conflict unique.uscc; those of domain::register_organisation.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::register_organisation

template <>
struct hz::FieldsOf<hz::app::party::register_organisation::Input> {
    using T = hz::app::party::register_organisation::Input;
    static constexpr FieldList list{
        field("uscc", &T::uscc),
        field("name", &T::name, Need::Required, Text{limits::kNameChars}),
        field("kind", &T::kind),
        field("region", &T::region),
        field("address", &T::address, Need::Optional, Text{200}),
        field("contact", &T::contact, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::party::register_organisation::Output> {
    using T = hz::app::party::register_organisation::Output;
    static constexpr FieldList list{field("organisation", &T::organisation)};
};
