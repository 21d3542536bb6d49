// What the public sees of a certification body (认证认可条例 11: the list of bodies is public).
#pragma once

#include "domain/body/body.hpp"

namespace hz::app {

// The approval as it stands on one day.
struct ApprovalToday {
    domain::ApprovalState status{};
    std::vector<std::string> fields{};
    std::optional<Date> from{};
    std::optional<Date> to{};  // last day
};
struct BodyEntry {
    std::string organisation{};
    std::string name{};
    domain::Uscc uscc{};
    std::string approval_number{};  // the newest; empty before the first
    ApprovalToday now{};
};
[[nodiscard]] BodyEntry body_entry(const domain::Body& body, Date today);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::ApprovalToday> {
    using T = hz::app::ApprovalToday;
    static constexpr FieldList list{
        field("status", &T::status), field("fields", &T::fields, Need::Optional),
        field("from", &T::from, Need::Optional), field("to", &T::to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::BodyEntry> {
    using T = hz::app::BodyEntry;
    static constexpr FieldList list{
        field("organisation", &T::organisation), field("name", &T::name),
        field("uscc", &T::uscc, Need::Optional),
        field("approval_number", &T::approval_number, Need::Optional), field("now", &T::now)};
};
