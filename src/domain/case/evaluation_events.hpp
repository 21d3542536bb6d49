// Events of a case from document review to archiving (kind "case": all members sealed). `state` is
// where the rule's transition row led; `step` the step of the rule that is complete with the event.
#pragma once

#include "domain/case/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

struct DocumentReviewStarted {
    static constexpr std::string_view kType = "case.document_review_started";
    CaseState state{};
    PersonId by{};
    Date on{};
};
struct DocumentReviewCompleted {
    static constexpr std::string_view kType = "case.document_review_completed";
    std::string step{};
    std::string note{};
    PersonId by{};
    Date on{};
};
struct OnSiteOpened {
    static constexpr std::string_view kType = "case.on_site_opened";
    CaseState state{};
    Instant at{};
};
struct SignedIn {
    static constexpr std::string_view kType = "case.signed_in";
    PersonId person{};
    Instant at{};
    std::string place{};
    std::optional<FileRef> photo{};
    bool late{};
};
struct SignedOut {
    static constexpr std::string_view kType = "case.signed_out";
    PersonId person{};
    Instant at{};
    std::string place{};
    std::optional<FileRef> photo{};
    bool late{};
};
struct FindingRecorded {
    static constexpr std::string_view kType = "case.finding_recorded";
    Finding finding{};
};
struct OnSiteClosed {
    static constexpr std::string_view kType = "case.on_site_closed";
    CaseState state{};
    std::string step{};
    Instant at{};
    std::vector<Nonconformity> nonconformities{};
    std::optional<Clock> clock{};  // CONFIRM, after a major one at a certified client
};
struct FactsJudged {
    static constexpr std::string_view kType = "case.facts_judged";
    bool confirmed{};
    std::string ground{};
    std::string note{};
    PersonId by{};
    Date on{};
    std::optional<Clock> clock{};  // SUSPEND, unless the certificate is not valid anyway
};
// The certificate was suspended, cancelled or revoked, or it expired.
struct MeasureTaken {
    static constexpr std::string_view kType = "case.measure_taken";
    std::string measure{};  // the event of the certificate: suspended, cancelled, revoked, expired
    Date on{};
};
struct NonconformityAnswered {
    static constexpr std::string_view kType = "case.nonconformity_answered";
    CaseState state{};
    std::string id{};
    NonconformityAnswer answer{};
    Date on{};
};
struct NonconformityVerified {
    static constexpr std::string_view kType = "case.nonconformity_verified";
    CaseState state{};
    std::string step{};
    std::string id{};
    bool effective{};
    std::string note{};
    PersonId verified_by{};
    Date on{};
};
struct NonconformityExtended {
    static constexpr std::string_view kType = "case.nonconformity_extended";
    std::string id{};
    Clock clock{};
    std::string reason{};
};
struct ReportFiled {
    static constexpr std::string_view kType = "case.report_filed";
    CaseState state{};
    std::string step{};
    Report report{};
    PersonId by{};
    Date on{};
    Clock clock{};  // DECISION
};
struct ReviewStarted {
    static constexpr std::string_view kType = "case.review_started";
    CaseState state{};
    PersonId by{};
};
struct CaseReviewed {
    static constexpr std::string_view kType = "case.reviewed";
    CaseState state{};
    std::string step{};
    std::vector<std::string> reopened{};  // steps to be done again
    CaseReview review{};
    std::vector<Nonconformity> nonconformities{};
};
struct DecisionSigned {
    static constexpr std::string_view kType = "case.decision_signed";
    CaseDecision decision{};
};
struct CaseDecided {
    static constexpr std::string_view kType = "case.decided";
    CaseState state{};
    std::string step{};
    std::vector<std::string> reopened{};
    Conclusion conclusion{};
    PersonId confirmed_by{};
    Date on{};
    std::optional<Clock> clock{};  // CERT_ISSUE
    std::vector<Nonconformity> nonconformities{};
};
struct CaseIssued {
    static constexpr std::string_view kType = "case.issued";
    CaseState state{};
    std::string step{};
    std::string certificate{};
    Date on{};
};
struct CaseArchived {
    static constexpr std::string_view kType = "case.archived";
    CaseState state{};
    std::int64_t events{};  // number of events of the chain, this one included
};
struct CaseWithdrawn {
    static constexpr std::string_view kType = "case.withdrawn";
    CaseState state{};
    std::string reason{};
    Date on{};
};
struct CaseTerminated {
    static constexpr std::string_view kType = "case.terminated";
    CaseState state{};
    std::string ground{};
    std::string reason{};
    PersonId terminated_by{};
    Date on{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::DocumentReviewStarted> {
    using T = hz::domain::DocumentReviewStarted;
    static constexpr FieldList list{sealed("state", &T::state), sealed("by", &T::by),
                                    sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::DocumentReviewCompleted> {
    using T = hz::domain::DocumentReviewCompleted;
    static constexpr FieldList list{sealed("step", &T::step, Need::Optional, Text{64}),
                                    sealed("note", &T::note, Need::Optional, Prose{4000}),
                                    sealed("by", &T::by), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::OnSiteOpened> {
    using T = hz::domain::OnSiteOpened;
    static constexpr FieldList list{sealed("state", &T::state), sealed("at", &T::at)};
};
template <>
struct hz::FieldsOf<hz::domain::SignedIn> {
    using T = hz::domain::SignedIn;
    static constexpr FieldList list{sealed("person", &T::person), sealed("at", &T::at),
                                    sealed("place", &T::place, Need::Optional, Text{200}),
                                    sealed("photo", &T::photo, Need::Optional),
                                    sealed("late", &T::late, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::SignedOut> {
    using T = hz::domain::SignedOut;
    static constexpr FieldList list{sealed("person", &T::person), sealed("at", &T::at),
                                    sealed("place", &T::place, Need::Optional, Text{200}),
                                    sealed("photo", &T::photo, Need::Optional),
                                    sealed("late", &T::late, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::FindingRecorded> {
    using T = hz::domain::FindingRecorded;
    static constexpr FieldList list{sealed("finding", &T::finding)};
};
template <>
struct hz::FieldsOf<hz::domain::OnSiteClosed> {
    using T = hz::domain::OnSiteClosed;
    static constexpr FieldList list{
        sealed("state", &T::state), sealed("step", &T::step, Need::Optional, Text{64}),
        sealed("at", &T::at),
        sealed("nonconformities", &T::nonconformities, Need::Optional, Items<Any>{200}),
        sealed("clock", &T::clock, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::FactsJudged> {
    using T = hz::domain::FactsJudged;
    static constexpr FieldList list{sealed("confirmed", &T::confirmed),
                                    sealed("ground", &T::ground, Need::Optional, Text{64}),
                                    sealed("note", &T::note, Need::Required, Prose{4000}),
                                    sealed("by", &T::by),
                                    sealed("on", &T::on),
                                    sealed("clock", &T::clock, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::MeasureTaken> {
    using T = hz::domain::MeasureTaken;
    static constexpr FieldList list{sealed("measure", &T::measure, Need::Required, Text{32}),
                                    sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::NonconformityAnswered> {
    using T = hz::domain::NonconformityAnswered;
    static constexpr FieldList list{sealed("state", &T::state),
                                    sealed("id", &T::id, Need::Required, Text{64}),
                                    sealed("answer", &T::answer), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::NonconformityVerified> {
    using T = hz::domain::NonconformityVerified;
    static constexpr FieldList list{sealed("state", &T::state),
                                    sealed("step", &T::step, Need::Optional, Text{64}),
                                    sealed("id", &T::id, Need::Required, Text{64}),
                                    sealed("effective", &T::effective),
                                    sealed("note", &T::note, Need::Optional, Prose{4000}),
                                    sealed("verified_by", &T::verified_by),
                                    sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::NonconformityExtended> {
    using T = hz::domain::NonconformityExtended;
    static constexpr FieldList list{sealed("id", &T::id, Need::Required, Text{64}),
                                    sealed("clock", &T::clock),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::ReportFiled> {
    using T = hz::domain::ReportFiled;
    static constexpr FieldList list{
        sealed("state", &T::state),   sealed("step", &T::step, Need::Optional, Text{64}),
        sealed("report", &T::report), sealed("by", &T::by),
        sealed("on", &T::on),         sealed("clock", &T::clock)};
};
template <>
struct hz::FieldsOf<hz::domain::ReviewStarted> {
    using T = hz::domain::ReviewStarted;
    static constexpr FieldList list{sealed("state", &T::state), sealed("by", &T::by)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseReviewed> {
    using T = hz::domain::CaseReviewed;
    static constexpr FieldList list{
        sealed("state", &T::state), sealed("step", &T::step, Need::Optional, Text{64}),
        sealed("reopened", &T::reopened, Need::Optional, Items<Text>{50, 0, Text{64}}),
        sealed("review", &T::review),
        sealed("nonconformities", &T::nonconformities, Need::Optional, Items<Any>{200})};
};
template <>
struct hz::FieldsOf<hz::domain::DecisionSigned> {
    using T = hz::domain::DecisionSigned;
    static constexpr FieldList list{sealed("decision", &T::decision)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseDecided> {
    using T = hz::domain::CaseDecided;
    static constexpr FieldList list{
        sealed("state", &T::state),
        sealed("step", &T::step, Need::Optional, Text{64}),
        sealed("reopened", &T::reopened, Need::Optional, Items<Text>{50, 0, Text{64}}),
        sealed("conclusion", &T::conclusion),
        sealed("confirmed_by", &T::confirmed_by),
        sealed("on", &T::on),
        sealed("clock", &T::clock, Need::Optional),
        sealed("nonconformities", &T::nonconformities, Need::Optional, Items<Any>{200})};
};
template <>
struct hz::FieldsOf<hz::domain::CaseIssued> {
    using T = hz::domain::CaseIssued;
    static constexpr FieldList list{
        sealed("state", &T::state), sealed("step", &T::step, Need::Optional, Text{64}),
        sealed("certificate", &T::certificate, Need::Required, Text{32}), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseArchived> {
    using T = hz::domain::CaseArchived;
    static constexpr FieldList list{
        sealed("state", &T::state),
        sealed("events", &T::events, Need::Required, Range{1, 1000000})};
};
template <>
struct hz::FieldsOf<hz::domain::CaseWithdrawn> {
    using T = hz::domain::CaseWithdrawn;
    static constexpr FieldList list{sealed("state", &T::state),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseTerminated> {
    using T = hz::domain::CaseTerminated;
    static constexpr FieldList list{
        sealed("state", &T::state), sealed("ground", &T::ground, Need::Required, Text{64}),
        sealed("reason", &T::reason, Need::Required, Prose{4000}),
        sealed("terminated_by", &T::terminated_by), sealed("on", &T::on)};
};
