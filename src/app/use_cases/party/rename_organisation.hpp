// A new name, from the day its registration changed; former names stay in the history.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::rename_organisation {

struct Input {
    domain::OrganisationId organisation{};
    std::string name{};
    Date from{};
};
struct Output {
    std::string name{};
};
struct Handler {
    // Errors: NotFound party.not_found; those of domain::rename_organisation.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::rename_organisation

template <>
struct hz::FieldsOf<hz::app::party::rename_organisation::Input> {
    using T = hz::app::party::rename_organisation::Input;
    static constexpr FieldList list{
        field("organisation", &T::organisation),
        field("name", &T::name, Need::Required, Text{limits::kNameChars}), field("from", &T::from)};
};
template <>
struct hz::FieldsOf<hz::app::party::rename_organisation::Output> {
    using T = hz::app::party::rename_organisation::Output;
    static constexpr FieldList list{field("name", &T::name)};
};
