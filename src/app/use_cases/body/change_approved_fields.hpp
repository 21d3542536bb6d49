// Approved fields extended 扩大 or reduced 缩小; cases and decisions see them from today.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"

namespace hz::app::body::change_approved_fields {

struct Input {
    domain::OrganisationId organisation{};
    std::vector<std::string> fields{};
    domain::BasisDocument document{};
};
struct Output {
    domain::ApprovalState status{};
};
struct Handler {
    // Errors: NotFound body.not_found; those of domain::change_approved_fields.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::body::change_approved_fields

template <>
struct hz::FieldsOf<hz::app::body::change_approved_fields::Input> {
    using T = hz::app::body::change_approved_fields::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("fields", &T::fields, Need::Required,
                                          Items<Text>{hz::domain::kApprovedFieldsMax, 1, Text{40}}),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::app::body::change_approved_fields::Output> {
    using T = hz::app::body::change_approved_fields::Output;
    static constexpr FieldList list{field("status", &T::status)};
};
