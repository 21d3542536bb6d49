// Suspension of business 停业整顿.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"

namespace hz::app::body::suspend_approval {

struct Input {
    domain::OrganisationId organisation{};
    domain::BasisDocument document{};
};
struct Output {
    domain::ApprovalState status{};
};
struct Handler {
    // Errors: NotFound body.not_found; those of domain::suspend_approval.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::body::suspend_approval

template <>
struct hz::FieldsOf<hz::app::body::suspend_approval::Input> {
    using T = hz::app::body::suspend_approval::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::app::body::suspend_approval::Output> {
    using T = hz::app::body::suspend_approval::Output;
    static constexpr FieldList list{field("status", &T::status)};
};
