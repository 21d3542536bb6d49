// The appeal aggregate and its decisions.
#pragma once

#include "domain/aggregate.hpp"
#include "domain/appeal/events.hpp"
#include "domain/case/facts.hpp"
#include "domain/obstacle.hpp"

namespace hz::domain {

struct Appeal {
    AppealId id{};
    AppealState state{};
    OrganisationId body{};
    OrganisationId client{};
    std::string region{};
    AppealedDecision decision{};
    std::string rule_id{};
    std::string rule_version{};
    std::string reason{};
    std::vector<FileRef> evidence{};
    std::optional<Date> filed_on{};
    std::vector<PersonId> panel{};
    std::optional<AppealFinding> finding{};
    std::vector<Clock> clocks{};  // CASE_COMPL_ACK
    std::string withdrawn_reason{};
};

[[nodiscard]] Appeal evolve(Appeal appeal, const AppealEvent& event, const Stamp& stamp = {});
// Something is still owed in it.
[[nodiscard]] bool is_open(AppealState state);

struct FileAppeal {
    OrganisationId body{};
    OrganisationId client{};
    std::string region{};
    AppealedDecision decision{};
    std::string reason{};
    std::vector<FileRef> evidence{};
};
struct AcknowledgeAppeal {};
struct NamePanel {
    std::vector<PersonId> panel{};
    std::string reason{};
};
struct SignAppealFinding {
    AppealOutcome outcome{};
    std::string reason{};
};
struct ConfirmAppealFinding {};
struct WithdrawAppeal {
    std::string reason{};
};

// Everything outside the appeal that a decision on it rests on, loaded by the use case.
struct AppealFacts {
    const RuleSet& rules;  // of the decision appealed against
    const Calendar& calendar;
    Instant now{};
    Actor actor{};
    std::vector<PersonId> took_part{};   // in the case, or in anything about the certificate
    std::vector<PersonFacts> members{};  // of a panel to be named, as far as they act for the body
};

using AppealEvents = Result<std::vector<AppealEvent>>;
// Last day of the window in which a decision made known on that day can be appealed against.
[[nodiscard]] Due appeal_until(const RuleSet& rules, const Calendar& calendar, Date on);
// Errors: RuleViolation appeal.too_late.
AppealEvents decide(const Appeal& appeal, const FileAppeal& command, const AppealFacts& facts);
// Errors of all that follow: RuleViolation appeal.not_in_state; Forbidden appeal.not_the_body,
// of withdrawing appeal.not_the_client.
AppealEvents decide(const Appeal& appeal, const AcknowledgeAppeal& command,
                    const AppealFacts& facts);
// Another panel may take over until the appeal is decided; a finding that was signed falls.
// Errors: appeal.member_twice, appeal.member_unknown, appeal.member_took_part,
// appeal.member_interest, appeal.reason_missing (another panel).
AppealEvents decide(const Appeal& appeal, const NamePanel& command, const AppealFacts& facts);
// Why the person could not be on the panel; nothing: could be.
[[nodiscard]] std::optional<Obstacle> panel_obstacle(const Appeal& appeal, const PersonId& person,
                                                     const AppealFacts& facts);
// A member who disagrees signs a finding of his own in its place. Errors: Forbidden
// appeal.not_on_panel; RuleViolation appeal.member_took_part.
AppealEvents decide(const Appeal& appeal, const SignAppealFinding& command,
                    const AppealFacts& facts);
// Errors: those of signing; RuleViolation appeal.second_signer_same.
AppealEvents decide(const Appeal& appeal, const ConfirmAppealFinding& command,
                    const AppealFacts& facts);
AppealEvents decide(const Appeal& appeal, const WithdrawAppeal& command, const AppealFacts& facts);

struct AppealAggregate {
    using State = Appeal;
    using Event = AppealEvent;
    static constexpr std::string_view kKind = "appeal";
    static constexpr bool kClear = false;
    static std::vector<Key> keys(const State& appeal);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::Appeal> {
    using T = hz::domain::Appeal;
    static constexpr FieldList list{
        field("id", &T::id, Need::Optional),
        field("state", &T::state),
        field("body", &T::body, Need::Optional),
        field("client", &T::client, Need::Optional),
        field("region", &T::region, Need::Optional, Text{6}),
        field("decision", &T::decision),
        field("rule_id", &T::rule_id, Need::Optional, Text{64}),
        field("rule_version", &T::rule_version, Need::Optional, Text{32}),
        field("reason", &T::reason, Need::Optional, Prose{4000}),
        field("evidence", &T::evidence, Need::Optional, Items<Any>{50}),
        field("filed_on", &T::filed_on, Need::Optional),
        field("panel", &T::panel, Need::Optional, Items<Any>{hz::domain::kPanelMax}),
        field("finding", &T::finding, Need::Optional),
        field("clocks", &T::clocks, Need::Optional, Items<Any>{4}),
        field("withdrawn_reason", &T::withdrawn_reason, Need::Optional, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::NamePanel> {
    using T = hz::domain::NamePanel;
    static constexpr FieldList list{field("panel", &T::panel, Need::Required,
                                          Items<Any>{hz::domain::kPanelMax, hz::domain::kPanelMin}),
                                    field("reason", &T::reason, Need::Optional, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::SignAppealFinding> {
    using T = hz::domain::SignAppealFinding;
    static constexpr FieldList list{field("outcome", &T::outcome),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::AcknowledgeAppeal> {
    using T = hz::domain::AcknowledgeAppeal;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::ConfirmAppealFinding> {
    using T = hz::domain::ConfirmAppealFinding;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::WithdrawAppeal> {
    using T = hz::domain::WithdrawAppeal;
    static constexpr FieldList list{field("reason", &T::reason, Need::Required, Prose{4000})};
};
