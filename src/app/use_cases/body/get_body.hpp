// One certification body, by the id of its organisation or by an approval number: what holds now,
// and the dated history.
#pragma once

#include "app/public/body_view.hpp"
#include "app/query.hpp"

namespace hz::app::body::get_body {

struct Input {
    std::string body{};
};
struct Output {
    std::string organisation{};
    std::string name{};
    domain::Uscc uscc{};
    std::string approval_number{};
    ApprovalToday now{};
    std::vector<domain::Approval> approvals{};
    std::vector<domain::BusinessSuspension> suspensions{};
};
struct Handler {
    // Errors: NotFound body.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::body::get_body

template <>
struct hz::FieldsOf<hz::app::body::get_body::Input> {
    using T = hz::app::body::get_body::Input;
    static constexpr FieldList list{field("body", &T::body, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::body::get_body::Output> {
    using T = hz::app::body::get_body::Output;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("name", &T::name),
                                    field("uscc", &T::uscc, Need::Optional),
                                    field("approval_number", &T::approval_number, Need::Optional),
                                    field("now", &T::now),
                                    field("approvals", &T::approvals, Need::Optional),
                                    field("suspensions", &T::suspensions, Need::Optional)};
};
