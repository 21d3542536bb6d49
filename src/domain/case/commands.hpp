// Commands on certification cases. Dates are taken from the facts, so signed content does not
// depend on the second it is signed in.
#pragma once

#include "domain/case/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct SubmitApplication {
    CaseId id{};
    CaseKind kind{};
    OrganisationId body{};
    OrganisationId client{};
    std::string category{};
    std::string level{};
    std::string scope{};
    json::Value answers{};  // of the form "application"
    std::vector<CaseDocument> documents{};
    std::string certificate{};  // number, when the case is about a certificate that exists
};
struct RequestSupplement {
    std::vector<std::string> items{};
};
struct SupplySupplement {
    json::Value answers{};  // empty: unchanged
    std::vector<CaseDocument> documents{};
    std::string note{};
};
struct AcceptCase {};
struct RefuseAcceptance {
    std::string ground{};
    std::string reason{};
};
struct QuoteCase {
    std::vector<QuoteLine> lines{};
    std::int64_t person_days_tenths{};
};
struct AgreeCase {
    std::optional<FileRef> agreement{};
};
struct RejectQuote {
    std::string reason{};
};
struct DeclareInterest {
    bool has_interest{};
    std::string note{};
};
struct ProposePlan {
    Plan plan{};
};
struct ConfirmPlan {
    std::int64_t version{};
};
struct RejectPlan {
    std::int64_t version{};
    std::string reason{};
};
struct FilePlan {
    std::string number{};
};
struct AmendPlan {
    Plan plan{};
    std::string reason{};
};
struct StartDocumentReview {};
struct CompleteDocumentReview {
    std::string note{};
};
struct OpenOnSite {
    Instant at{};  // start of the opening meeting
};
struct SignIn {
    Instant at{};
    std::string place{};
    std::optional<FileRef> photo{};
};
struct SignOut {
    Instant at{};
    std::string place{};
    std::optional<FileRef> photo{};
};
struct RecordFinding {
    Finding finding{};
};
struct CloseOnSite {
    Instant at{};  // start of the closing meeting
};
struct AnswerNonconformity {
    std::string id{};
    NonconformityAnswer answer{};
};
struct VerifyNonconformity {
    std::string id{};
    bool effective{};
    std::string note{};
};
struct JudgeFacts {
    bool confirmed{};
    std::string ground{};  // of the measure, when confirmed
    std::string note{};
};
// By the register itself, with the event of the certificate.
struct TakeMeasure {
    std::string measure{};
};
struct ExtendNonconformity {
    std::string id{};
    Date due{};
    std::string reason{};
};
struct FileReport {
    Report report{};
};
// By the system: on every day, and when a calendar table of a later year is there.
struct NoteMissedDeadlines {};
struct RecomputeClocks {};
// By the panel that upheld an appeal.
struct AnnulEnding {
    std::string appeal{};
    std::string annuls{};
};
struct StartReview {};
struct RecordReview {
    ReviewOutcome outcome{};
    std::string note{};
};
struct SignDecision {
    Conclusion conclusion{};
    std::string ground{};  // refuse, terminate
    std::string reason{};
    std::optional<Date> limit{};  // rectify_within_limit
};
struct ConfirmDecision {};
struct MarkIssued {
    std::string certificate{};
};
struct ArchiveCase {
    std::int64_t events_before{};        // events of the chain so far
    std::optional<Date> appeal_until{};  // of what ended the case, where that can be appealed
    bool appeal_open{};
};
struct WithdrawCase {
    std::string reason{};
};
struct TerminateCase {
    std::string ground{};
    std::string reason{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::SubmitApplication> {
    using T = hz::domain::SubmitApplication;
    static constexpr FieldList list{
        field("id", &T::id),
        field("kind", &T::kind),
        field("body", &T::body),
        field("client", &T::client),
        field("category", &T::category, Need::Required, Text{64}),
        field("level", &T::level, Need::Required, Text{64}),
        field("scope", &T::scope, Need::Required, Prose{4000}),
        field("answers", &T::answers, Need::Optional),
        field("documents", &T::documents, Need::Optional, Items<Any>{200}),
        field("certificate", &T::certificate, Need::Optional, Text{32})};
};
template <>
struct hz::FieldsOf<hz::domain::RequestSupplement> {
    using T = hz::domain::RequestSupplement;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Text>{100, 0, Text{400}})};
};
template <>
struct hz::FieldsOf<hz::domain::SupplySupplement> {
    using T = hz::domain::SupplySupplement;
    static constexpr FieldList list{
        field("answers", &T::answers, Need::Optional),
        field("documents", &T::documents, Need::Optional, Items<Any>{200}),
        field("note", &T::note, Need::Optional, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::AcceptCase> {
    using T = hz::domain::AcceptCase;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::RefuseAcceptance> {
    using T = hz::domain::RefuseAcceptance;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{64}),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::QuoteCase> {
    using T = hz::domain::QuoteCase;
    static constexpr FieldList list{
        field("lines", &T::lines, Need::Required, Items<Any>{100, 1}),
        field("person_days_tenths", &T::person_days_tenths, Need::Required, Range{1, 10000})};
};
template <>
struct hz::FieldsOf<hz::domain::AgreeCase> {
    using T = hz::domain::AgreeCase;
    static constexpr FieldList list{field("agreement", &T::agreement, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::RejectQuote> {
    using T = hz::domain::RejectQuote;
    static constexpr FieldList list{field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::DeclareInterest> {
    using T = hz::domain::DeclareInterest;
    static constexpr FieldList list{field("has_interest", &T::has_interest),
                                    field("note", &T::note, Need::Optional, Text{400})};
};
template <>
struct hz::FieldsOf<hz::domain::ProposePlan> {
    using T = hz::domain::ProposePlan;
    static constexpr FieldList list{field("plan", &T::plan)};
};
template <>
struct hz::FieldsOf<hz::domain::ConfirmPlan> {
    using T = hz::domain::ConfirmPlan;
    static constexpr FieldList list{field("version", &T::version, Need::Required, Range{1, 100})};
};
template <>
struct hz::FieldsOf<hz::domain::RejectPlan> {
    using T = hz::domain::RejectPlan;
    static constexpr FieldList list{field("version", &T::version, Need::Required, Range{1, 100}),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::FilePlan> {
    using T = hz::domain::FilePlan;
    static constexpr FieldList list{field("number", &T::number, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::AmendPlan> {
    using T = hz::domain::AmendPlan;
    static constexpr FieldList list{field("plan", &T::plan),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::StartDocumentReview> {
    using T = hz::domain::StartDocumentReview;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::CompleteDocumentReview> {
    using T = hz::domain::CompleteDocumentReview;
    static constexpr FieldList list{field("note", &T::note, Need::Optional, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::OpenOnSite> {
    using T = hz::domain::OpenOnSite;
    static constexpr FieldList list{field("at", &T::at)};
};
template <>
struct hz::FieldsOf<hz::domain::SignIn> {
    using T = hz::domain::SignIn;
    static constexpr FieldList list{field("at", &T::at),
                                    field("place", &T::place, Need::Optional, Text{200}),
                                    field("photo", &T::photo, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::SignOut> {
    using T = hz::domain::SignOut;
    static constexpr FieldList list{field("at", &T::at),
                                    field("place", &T::place, Need::Optional, Text{200}),
                                    field("photo", &T::photo, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::RecordFinding> {
    using T = hz::domain::RecordFinding;
    static constexpr FieldList list{field("finding", &T::finding)};
};
template <>
struct hz::FieldsOf<hz::domain::CloseOnSite> {
    using T = hz::domain::CloseOnSite;
    static constexpr FieldList list{field("at", &T::at)};
};
template <>
struct hz::FieldsOf<hz::domain::AnswerNonconformity> {
    using T = hz::domain::AnswerNonconformity;
    static constexpr FieldList list{field("id", &T::id, Need::Required, Text{64}),
                                    field("answer", &T::answer)};
};
template <>
struct hz::FieldsOf<hz::domain::VerifyNonconformity> {
    using T = hz::domain::VerifyNonconformity;
    static constexpr FieldList list{field("id", &T::id, Need::Required, Text{64}),
                                    field("effective", &T::effective),
                                    field("note", &T::note, Need::Optional, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::JudgeFacts> {
    using T = hz::domain::JudgeFacts;
    static constexpr FieldList list{field("confirmed", &T::confirmed),
                                    field("ground", &T::ground, Need::Optional, Text{64}),
                                    field("note", &T::note, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::ExtendNonconformity> {
    using T = hz::domain::ExtendNonconformity;
    static constexpr FieldList list{field("id", &T::id, Need::Required, Text{64}),
                                    field("due", &T::due),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::FileReport> {
    using T = hz::domain::FileReport;
    static constexpr FieldList list{field("report", &T::report)};
};
template <>
struct hz::FieldsOf<hz::domain::StartReview> {
    using T = hz::domain::StartReview;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::RecordReview> {
    using T = hz::domain::RecordReview;
    static constexpr FieldList list{field("outcome", &T::outcome),
                                    field("note", &T::note, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::SignDecision> {
    using T = hz::domain::SignDecision;
    static constexpr FieldList list{field("conclusion", &T::conclusion),
                                    field("ground", &T::ground, Need::Optional, Text{64}),
                                    field("reason", &T::reason, Need::Required, Prose{4000}),
                                    field("limit", &T::limit, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::ConfirmDecision> {
    using T = hz::domain::ConfirmDecision;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::MarkIssued> {
    using T = hz::domain::MarkIssued;
    static constexpr FieldList list{
        field("certificate", &T::certificate, Need::Required, Text{32})};
};
template <>
struct hz::FieldsOf<hz::domain::WithdrawCase> {
    using T = hz::domain::WithdrawCase;
    static constexpr FieldList list{field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::TerminateCase> {
    using T = hz::domain::TerminateCase;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{64}),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
