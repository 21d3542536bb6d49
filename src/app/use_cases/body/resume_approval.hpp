// The end of a suspension of business.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"

namespace hz::app::body::resume_approval {

struct Input {
    domain::OrganisationId organisation{};
    domain::BasisDocument document{};
};
struct Output {
    domain::ApprovalState status{};
};
struct Handler {
    // Errors: NotFound body.not_found; those of domain::resume_approval.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::body::resume_approval

template <>
struct hz::FieldsOf<hz::app::body::resume_approval::Input> {
    using T = hz::app::body::resume_approval::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::app::body::resume_approval::Output> {
    using T = hz::app::body::resume_approval::Output;
    static constexpr FieldList list{field("status", &T::status)};
};
