// The approval ends: withdrawn, as a sanction, expired or given up; each by its own ground.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"

namespace hz::app::body::end_approval {

struct Input {
    domain::OrganisationId organisation{};
    domain::ApprovalEndGround ground{};
    domain::BasisDocument document{};
};
struct Output {
    domain::ApprovalState status{};
};
struct Handler {
    // Errors: NotFound body.not_found; those of domain::end_approval.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::body::end_approval

template <>
struct hz::FieldsOf<hz::app::body::end_approval::Input> {
    using T = hz::app::body::end_approval::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("ground", &T::ground), field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::app::body::end_approval::Output> {
    using T = hz::app::body::end_approval::Output;
    static constexpr FieldList list{field("status", &T::status)};
};
