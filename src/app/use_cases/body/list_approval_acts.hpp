// What may be recorded about a body's approval now, and what stands in the way of the rest; with
// the version that such a command names.
#pragma once

#include "app/query.hpp"
#include "domain/body/acts.hpp"

namespace hz::app::body::list_approval_acts {

struct Input {
    domain::OrganisationId organisation{};
};
struct Output {
    std::vector<domain::ApprovalAct> acts{};
};
struct Handler {
    // Errors: NotFound body.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::body::list_approval_acts

template <>
struct hz::FieldsOf<hz::app::body::list_approval_acts::Input> {
    using T = hz::app::body::list_approval_acts::Input;
    static constexpr FieldList list{field("organisation", &T::organisation)};
};
template <>
struct hz::FieldsOf<hz::app::body::list_approval_acts::Output> {
    using T = hz::app::body::list_approval_acts::Output;
    static constexpr FieldList list{field("acts", &T::acts)};
};
