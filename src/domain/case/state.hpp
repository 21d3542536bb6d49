// The state of one certification case (kind "case", sealed).
#pragma once

#include "base/time.hpp"
#include "domain/aggregate.hpp"
#include "domain/calendar/deadline.hpp"
#include "domain/case/evidence.hpp"
#include "domain/case/types.hpp"
#include "domain/file_ref.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

// A document handed in, under the code the rule pack gives it.
struct CaseDocument {
    std::string code{};
    FileRef file{};
};

// One line of a quote: quantity in tenths (person-days may be halves).
struct QuoteLine {
    std::string item{};
    std::int64_t quantity_tenths{};
    std::int64_t amount_fen{};
};

struct SupplementRound {
    std::vector<std::string> items{};
    Date requested_on{};
    std::optional<Date> supplied_on{};
};

struct TeamMember {
    PersonId person{};
    Role role{};  // team_leader, assessor or technical_expert
    std::int64_t person_days_tenths{};
};

struct Plan {
    AuditMode mode{};
    Date from{};  // on-site or remote audit, both days included
    Date to{};
    std::string site{};
    std::vector<TeamMember> team{};
};

enum class PlanState { Proposed, Confirmed, Filed, Rejected };

struct PlanVersion {
    std::int64_t version{};
    Plan plan{};
    PlanState state{};
    std::string number{};  // plan number of the report to the regulator
};

struct InterestDeclaration {
    PersonId person{};
    bool has_interest{};
    std::string note{};
    Date on{};
};

struct Attendance {
    PersonId person{};
    std::optional<Instant> signed_in{};
    std::optional<Instant> signed_out{};
    bool late{};  // outside the window ATTEND_IN or ATTEND_OUT: flagged, to be explained
    std::vector<FileRef> photos{};
};

struct Finding {
    std::string id{};
    std::string clause{};
    FindingResult result{};
    std::string text{};
    std::vector<FileRef> evidence{};
    std::vector<HeldEvidence> held{};
    std::vector<SeenEvidence> seen{};
    PersonId by{};
};

struct NonconformityAnswer {
    std::string root_cause{};
    std::string correction{};
    std::string corrective_action{};
    std::vector<FileRef> evidence{};
};

struct Nonconformity {
    std::string id{};  // of the finding, or of the decision that asked for rectification
    std::string clause{};
    bool major{};
    std::string text{};
    NonconformityState state{};
    std::optional<NonconformityAnswer> answer{};
    Clock clock{};
    PersonId verified_by{};
};

struct Report {
    FileRef document{};
    bool recommend_grant{};
    std::string summary{};
};

struct FiledReport {
    Report report{};
    PersonId by{};
    Date on{};
};

struct CaseReview {
    PersonId by{};
    ReviewOutcome outcome{};
    std::string note{};
    Date on{};
};

struct CaseDecision {
    Conclusion conclusion{};
    std::string ground{};
    std::string reason{};
    std::optional<Date> limit{};
    PersonId by{};
    Date on{};
    PersonId confirmed_by{};
    std::optional<Date> confirmed_on{};
};

// Whether the facts an audit of a certified client found call for a measure on his certificate
// (认证机构管理办法 21); where they do, the clock SUSPEND runs.
struct FactsJudgement {
    bool confirmed{};
    std::string ground{};  // of the measure
    std::string note{};
    PersonId by{};
    Date on{};
};

struct Case {
    CaseId id{};
    CaseKind kind{};
    CaseState state{};
    OrganisationId body{};
    OrganisationId client{};
    std::string region{};  // of the client: drives the jurisdiction
    std::string category{};
    std::string level{};
    std::string scope{};
    json::Value answers{};
    std::vector<CaseDocument> documents{};
    std::optional<Date> submitted_on{};
    std::vector<SupplementRound> supplements{};
    std::string rule_id{};  // pinned at acceptance, with the basic norms
    std::string rule_version{};
    std::string norm_id{};
    std::string norm_version{};
    std::int64_t approval_version{};
    std::string certificate{};  // the certificate this case is about, or issued
    std::int64_t fee_version{};
    std::vector<QuoteLine> quote{};
    std::int64_t person_days_tenths{};
    std::optional<FileRef> agreement{};
    std::vector<InterestDeclaration> interests{};
    std::vector<PlanVersion> plans{};
    std::vector<std::string> steps{};  // completed, in order
    std::optional<Instant> opened_at{};
    std::optional<Instant> closed_at{};
    std::vector<Attendance> attendance{};
    std::vector<Finding> findings{};
    std::vector<Nonconformity> nonconformities{};
    std::optional<FactsJudgement> facts{};
    std::optional<FiledReport> report{};
    std::optional<CaseReview> review{};
    std::optional<CaseDecision> decision{};
    std::vector<Clock> clocks{};
    std::string ended_ground{};
    std::string ended_reason{};
    std::optional<CaseState> ended_from{};  // where an upheld appeal leads back to
    std::int64_t lost_events{};             // came back from a mirror unreadable (docs/record.md 4)
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::CaseDocument> {
    using T = hz::domain::CaseDocument;
    static constexpr FieldList list{field("code", &T::code, Need::Required, Text{64}),
                                    field("file", &T::file)};
};
template <>
struct hz::FieldsOf<hz::domain::QuoteLine> {
    using T = hz::domain::QuoteLine;
    static constexpr FieldList list{
        field("item", &T::item, Need::Required, Text{64}),
        field("quantity_tenths", &T::quantity_tenths, Need::Required, Range{1, 100000}),
        field("amount_fen", &T::amount_fen, Need::Required, Range{0, 100000000000})};
};
template <>
struct hz::FieldsOf<hz::domain::SupplementRound> {
    using T = hz::domain::SupplementRound;
    static constexpr FieldList list{
        field("items", &T::items, Need::Optional, Items<Text>{100, 0, Text{400}}),
        field("requested_on", &T::requested_on, Need::Optional),
        field("supplied_on", &T::supplied_on, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::TeamMember> {
    using T = hz::domain::TeamMember;
    static constexpr FieldList list{
        field("person", &T::person), field("role", &T::role),
        field("person_days_tenths", &T::person_days_tenths, Need::Required, Range{0, 10000})};
};
template <>
struct hz::FieldsOf<hz::domain::Plan> {
    using T = hz::domain::Plan;
    static constexpr FieldList list{field("mode", &T::mode), field("from", &T::from),
                                    field("to", &T::to),
                                    field("site", &T::site, Need::Required, Text{200}),
                                    field("team", &T::team, Need::Required, Items<Any>{50, 1})};
};
template <>
struct hz::NamesOf<hz::domain::PlanState> {
    using E = hz::domain::PlanState;
    static constexpr std::array list{Word{E::Proposed, "proposed"}, Word{E::Confirmed, "confirmed"},
                                     Word{E::Filed, "filed"}, Word{E::Rejected, "rejected"}};
};
template <>
struct hz::FieldsOf<hz::domain::PlanVersion> {
    using T = hz::domain::PlanVersion;
    static constexpr FieldList list{field("version", &T::version, Need::Optional),
                                    field("plan", &T::plan),
                                    field("state", &T::state, Need::Optional),
                                    field("number", &T::number, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::InterestDeclaration> {
    using T = hz::domain::InterestDeclaration;
    static constexpr FieldList list{field("person", &T::person, Need::Optional),
                                    field("has_interest", &T::has_interest, Need::Optional),
                                    field("note", &T::note, Need::Optional, Text{400}),
                                    field("on", &T::on, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Attendance> {
    using T = hz::domain::Attendance;
    static constexpr FieldList list{field("person", &T::person, Need::Optional),
                                    field("signed_in", &T::signed_in, Need::Optional),
                                    field("signed_out", &T::signed_out, Need::Optional),
                                    field("late", &T::late, Need::Optional),
                                    field("photos", &T::photos, Need::Optional, Items<Any>{4})};
};
template <>
struct hz::FieldsOf<hz::domain::Finding> {
    using T = hz::domain::Finding;
    static constexpr FieldList list{field("id", &T::id, Need::Required, Text{64}),
                                    field("clause", &T::clause, Need::Required, Text{16}),
                                    field("result", &T::result),
                                    field("text", &T::text, Need::Required, Prose{4000}),
                                    field("evidence", &T::evidence, Need::Optional, Items<Any>{50}),
                                    field("held", &T::held, Need::Optional, Items<Any>{50}),
                                    field("seen", &T::seen, Need::Optional, Items<Any>{50}),
                                    field("by", &T::by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::NonconformityAnswer> {
    using T = hz::domain::NonconformityAnswer;
    static constexpr FieldList list{
        field("root_cause", &T::root_cause, Need::Required, Prose{4000}),
        field("correction", &T::correction, Need::Required, Prose{4000}),
        field("corrective_action", &T::corrective_action, Need::Required, Prose{4000}),
        field("evidence", &T::evidence, Need::Optional, Items<Any>{50})};
};
template <>
struct hz::FieldsOf<hz::domain::Nonconformity> {
    using T = hz::domain::Nonconformity;
    static constexpr FieldList list{field("id", &T::id, Need::Optional, Text{64}),
                                    field("clause", &T::clause, Need::Optional, Text{16}),
                                    field("major", &T::major, Need::Optional),
                                    field("text", &T::text, Need::Optional, Prose{4000}),
                                    field("state", &T::state, Need::Optional),
                                    field("answer", &T::answer, Need::Optional),
                                    field("clock", &T::clock, Need::Optional),
                                    field("verified_by", &T::verified_by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Report> {
    using T = hz::domain::Report;
    static constexpr FieldList list{field("document", &T::document),
                                    field("recommend_grant", &T::recommend_grant),
                                    field("summary", &T::summary, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::FiledReport> {
    using T = hz::domain::FiledReport;
    static constexpr FieldList list{field("report", &T::report),
                                    field("by", &T::by, Need::Optional),
                                    field("on", &T::on, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseReview> {
    using T = hz::domain::CaseReview;
    static constexpr FieldList list{
        field("by", &T::by, Need::Optional), field("outcome", &T::outcome, Need::Optional),
        field("note", &T::note, Need::Optional, Prose{4000}), field("on", &T::on, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseDecision> {
    using T = hz::domain::CaseDecision;
    static constexpr FieldList list{field("conclusion", &T::conclusion, Need::Optional),
                                    field("ground", &T::ground, Need::Optional, Text{64}),
                                    field("reason", &T::reason, Need::Optional, Prose{4000}),
                                    field("limit", &T::limit, Need::Optional),
                                    field("by", &T::by, Need::Optional),
                                    field("on", &T::on, Need::Optional),
                                    field("confirmed_by", &T::confirmed_by, Need::Optional),
                                    field("confirmed_on", &T::confirmed_on, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::FactsJudgement> {
    using T = hz::domain::FactsJudgement;
    static constexpr FieldList list{field("confirmed", &T::confirmed),
                                    field("ground", &T::ground, Need::Optional, Text{64}),
                                    field("note", &T::note, Need::Required, Prose{4000}),
                                    field("by", &T::by), field("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::Case> {
    using T = hz::domain::Case;
    static constexpr FieldList list{
        field("id", &T::id, Need::Optional),
        field("kind", &T::kind, Need::Optional),
        field("state", &T::state, Need::Optional),
        field("body", &T::body, Need::Optional),
        field("client", &T::client, Need::Optional),
        field("region", &T::region, Need::Optional, Text{6}),
        field("category", &T::category, Need::Optional, Text{64}),
        field("level", &T::level, Need::Optional, Text{64}),
        field("scope", &T::scope, Need::Optional, Prose{4000}),
        field("answers", &T::answers, Need::Optional),
        field("documents", &T::documents, Need::Optional, Items<Any>{200}),
        field("submitted_on", &T::submitted_on, Need::Optional),
        field("supplements", &T::supplements, Need::Optional, Items<Any>{100}),
        field("rule_id", &T::rule_id, Need::Optional, Text{64}),
        field("rule_version", &T::rule_version, Need::Optional, Text{32}),
        field("norm_id", &T::norm_id, Need::Optional, Text{64}),
        field("norm_version", &T::norm_version, Need::Optional, Text{32}),
        field("approval_version", &T::approval_version, Need::Optional),
        field("certificate", &T::certificate, Need::Optional, Text{32}),
        field("fee_version", &T::fee_version, Need::Optional),
        field("quote", &T::quote, Need::Optional, Items<Any>{100}),
        field("person_days_tenths", &T::person_days_tenths, Need::Optional),
        field("agreement", &T::agreement, Need::Optional),
        field("interests", &T::interests, Need::Optional, Items<Any>{200}),
        field("plans", &T::plans, Need::Optional, Items<Any>{100}),
        field("steps", &T::steps, Need::Optional, Items<Text>{50, 0, Text{64}}),
        field("opened_at", &T::opened_at, Need::Optional),
        field("closed_at", &T::closed_at, Need::Optional),
        field("attendance", &T::attendance, Need::Optional, Items<Any>{50}),
        field("findings", &T::findings, Need::Optional, Items<Any>{1000}),
        field("nonconformities", &T::nonconformities, Need::Optional, Items<Any>{200}),
        field("facts", &T::facts, Need::Optional),
        field("report", &T::report, Need::Optional),
        field("review", &T::review, Need::Optional),
        field("decision", &T::decision, Need::Optional),
        field("clocks", &T::clocks, Need::Optional, Items<Any>{50}),
        field("ended_ground", &T::ended_ground, Need::Optional, Text{64}),
        field("ended_reason", &T::ended_reason, Need::Optional, Prose{4000}),
        field("ended_from", &T::ended_from, Need::Optional),
        field("lost_events", &T::lost_events, Need::Optional)};
};
