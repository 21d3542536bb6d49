// The body goes under a new name from today.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"

namespace hz::app::body::rename_body {

struct Input {
    domain::OrganisationId organisation{};
    std::string name{};
};
struct Output {
    domain::ApprovalState status{};
};
struct Handler {
    // Errors: NotFound body.not_found; those of domain::rename_body.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::body::rename_body

template <>
struct hz::FieldsOf<hz::app::body::rename_body::Input> {
    using T = hz::app::body::rename_body::Input;
    static constexpr FieldList list{
        field("organisation", &T::organisation),
        field("name", &T::name, Need::Required, Text{limits::kNameChars})};
};
template <>
struct hz::FieldsOf<hz::app::body::rename_body::Output> {
    using T = hz::app::body::rename_body::Output;
    static constexpr FieldList list{field("status", &T::status)};
};
