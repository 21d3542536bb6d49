// A certification body 认证机构 as the public list shows it: its approvals, dated, so that every
// guard can ask about a day. The body has the id of its organisation.
#pragma once

#include "domain/aggregate.hpp"
#include "domain/body/events.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

struct ApprovedField {
    std::string category{};
    Date from{};
    std::optional<Date> until{};  // first day without it
};
struct BusinessSuspension {
    Date from{};
    std::optional<Date> until{};  // first day of business again
    BasisDocument document{};
};
struct ApprovalEnd {
    Date on{};  // first day without approval
    ApprovalEndGround ground{};
    BasisDocument document{};
};
struct Approval {
    ApprovalNumber number{};
    Date from{};
    Date to{};  // last day
    std::vector<ApprovedField> fields{};
    BasisDocument document{};
    std::optional<ApprovalEnd> ended{};
};
struct Body {
    OrganisationId organisation{};
    Uscc uscc{};
    std::string name{};
    std::vector<Approval> approvals{};  // oldest first; a renewal follows without a gap
    std::vector<BusinessSuspension> suspensions{};
};

enum class ApprovalState { NotYetValid, Valid, Suspended, Expired, Ended };

Body evolve(Body body, const BodyEvent& event, const Stamp& stamp = {});

using BodyEvents = Result<std::vector<BodyEvent>>;

// 认证机构管理办法 12: an approval document is valid for six years.
inline constexpr std::int64_t kApprovalYearsMax = 6;

// A first approval, or one that follows on an earlier one. Errors: InvalidInput body.fields,
// body.document; RuleViolation body.dates_reversed, body.period_too_long, body.approval_overlaps.
BodyEvents record_approval(const Body& body, const ApprovalRecorded& facts);
// Extension 扩大 and reduction 缩小 of the approved fields. Errors: as above; RuleViolation
// body.not_approved, body.fields_same.
BodyEvents change_approved_fields(const Body& body, const ApprovedFieldsChanged& facts, Date today);
// Errors: RuleViolation body.not_approved, body.suspended, body.not_suspended.
BodyEvents suspend_approval(const Body& body, const ApprovalSuspended& facts, Date today);
BodyEvents resume_approval(const Body& body, const ApprovalResumed& facts, Date today);
// Errors: RuleViolation body.not_approved; body.not_expired when the ground says so too early.
BodyEvents end_approval(const Body& body, const ApprovalEnded& facts, Date today);
// Errors: RuleViolation body.name_same.
BodyEvents rename_body(const Body& body, const std::string& name);

// ---- answers as of a date ----
// The approval that stands or stood last on that day; nullptr before the first.
[[nodiscard]] const Approval* approval_on(const Body& body, Date day);
[[nodiscard]] ApprovalState approval_state_on(const Body& body, Date day);
[[nodiscard]] std::vector<std::string> approved_fields_on(const Body& body, Date day);
// Valid on that day, not suspended, and the category is among the approved fields (认证认可条例 9).
[[nodiscard]] bool approval_covers(const Body& body, std::string_view category, Date day);

struct BodyAggregate {
    using State = Body;
    using Event = BodyEvent;
    static constexpr std::string_view kKind = "body";
    static constexpr bool kClear = true;
    // approval_number and code (unique, former ones too), uscc (unique), scope.
    static std::vector<Key> keys(const State& body);
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::ApprovalState> {
    using E = hz::domain::ApprovalState;
    static constexpr std::array list{Word{E::NotYetValid, "not_yet_valid"}, Word{E::Valid, "valid"},
                                     Word{E::Suspended, "suspended"}, Word{E::Expired, "expired"},
                                     Word{E::Ended, "ended"}};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovedField> {
    using T = hz::domain::ApprovedField;
    static constexpr FieldList list{field("category", &T::category, Need::Required, Text{40}),
                                    field("from", &T::from),
                                    field("until", &T::until, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::BusinessSuspension> {
    using T = hz::domain::BusinessSuspension;
    static constexpr FieldList list{field("from", &T::from),
                                    field("until", &T::until, Need::Optional),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovalEnd> {
    using T = hz::domain::ApprovalEnd;
    static constexpr FieldList list{field("on", &T::on), field("ground", &T::ground),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::Approval> {
    using T = hz::domain::Approval;
    static constexpr FieldList list{field("number", &T::number),
                                    field("from", &T::from),
                                    field("to", &T::to),
                                    field("fields", &T::fields),
                                    field("document", &T::document),
                                    field("ended", &T::ended, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Body> {
    using T = hz::domain::Body;
    static constexpr FieldList list{
        field("organisation", &T::organisation), field("uscc", &T::uscc),
        field("name", &T::name, Need::Required, Text{limits::kNameChars}),
        field("approvals", &T::approvals), field("suspensions", &T::suspensions, Need::Optional)};
};
