// Events of a case up to its plan (kind "case": all members sealed). `state` is where the rule's
// transition row led; `step` the step of the rule that is complete with the event.
#pragma once

#include "domain/case/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

struct CaseSubmitted {
    static constexpr std::string_view kType = "case.submitted";
    CaseState state{};
    std::string step{};
    CaseId id{};
    CaseKind kind{};
    OrganisationId body{};
    OrganisationId client{};
    std::string region{};
    std::string category{};
    std::string level{};
    std::string scope{};
    json::Value answers{};
    std::vector<CaseDocument> documents{};
    std::string certificate{};
    Date on{};
    Clock clock{};  // CASE_ACCEPT
};
struct SupplementRequested {
    static constexpr std::string_view kType = "case.supplement_requested";
    CaseState state{};
    std::vector<std::string> items{};
    Date on{};
    std::optional<Clock> clock{};  // CASE_SUPPL: the client's
};
struct SupplementSupplied {
    static constexpr std::string_view kType = "case.supplement_supplied";
    CaseState state{};
    json::Value answers{};
    std::vector<CaseDocument> documents{};
    std::string note{};
    Date on{};
    Clock clock{};
};
struct CaseAccepted {
    static constexpr std::string_view kType = "case.accepted";
    CaseState state{};
    std::string step{};
    std::string rule_id{};
    std::string rule_version{};
    std::string norm_id{};
    std::string norm_version{};
    std::int64_t approval_version{};
    PersonId accepted_by{};
    Date on{};
};
struct AcceptanceRefused {
    static constexpr std::string_view kType = "case.not_accepted";
    CaseState state{};
    std::string ground{};
    std::string reason{};
    PersonId refused_by{};
    Date on{};
};
struct CaseQuoted {
    static constexpr std::string_view kType = "case.quoted";
    CaseState state{};
    std::int64_t fee_version{};
    std::vector<QuoteLine> lines{};
    std::int64_t total_fen{};
    std::int64_t person_days_tenths{};
};
struct CaseAgreed {
    static constexpr std::string_view kType = "case.agreed";
    CaseState state{};
    std::string step{};
    std::optional<FileRef> agreement{};
    PersonId agreed_by{};
    Date on{};
};
struct QuoteRejected {
    static constexpr std::string_view kType = "case.quote_rejected";
    CaseState state{};
    std::string reason{};
};
struct CaseInterestDeclared {
    static constexpr std::string_view kType = "case.interest_declared";
    InterestDeclaration declaration{};
};
struct PlanProposed {
    static constexpr std::string_view kType = "case.plan_proposed";
    std::int64_t version{};
    Plan plan{};
};
struct PlanConfirmed {
    static constexpr std::string_view kType = "case.plan_confirmed";
    std::int64_t version{};
    PersonId confirmed_by{};
};
struct PlanRejected {
    static constexpr std::string_view kType = "case.plan_rejected";
    std::int64_t version{};
    std::string reason{};
};
struct PlanFiled {
    static constexpr std::string_view kType = "case.plan_filed";
    CaseState state{};
    std::string step{};
    std::int64_t version{};
    std::string number{};
    Date on{};
};
struct PlanAmended {
    static constexpr std::string_view kType = "case.plan_amended";
    std::int64_t version{};
    Plan plan{};
    std::string reason{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::CaseSubmitted> {
    using T = hz::domain::CaseSubmitted;
    static constexpr auto list =
        std::tuple{sealed("state", &T::state),
                   sealed("step", &T::step, Need::Optional, Text{64}),
                   sealed("id", &T::id),
                   sealed("kind", &T::kind),
                   sealed("body", &T::body),
                   sealed("client", &T::client),
                   sealed("region", &T::region, Need::Required, Text{6}),
                   sealed("category", &T::category, Need::Required, Text{64}),
                   sealed("level", &T::level, Need::Required, Text{64}),
                   sealed("scope", &T::scope, Need::Required, Prose{4000}),
                   sealed("answers", &T::answers, Need::Optional),
                   sealed("documents", &T::documents, Need::Optional, Items<Any>{200}),
                   sealed("certificate", &T::certificate, Need::Optional, Text{32}),
                   sealed("on", &T::on),
                   sealed("clock", &T::clock)};
};
template <>
struct hz::FieldsOf<hz::domain::SupplementRequested> {
    using T = hz::domain::SupplementRequested;
    static constexpr auto list =
        std::tuple{sealed("state", &T::state),
                   sealed("items", &T::items, Need::Required, Items<Text>{100, 0, Text{400}}),
                   sealed("on", &T::on), sealed("clock", &T::clock, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::SupplementSupplied> {
    using T = hz::domain::SupplementSupplied;
    static constexpr auto list =
        std::tuple{sealed("state", &T::state),
                   sealed("answers", &T::answers, Need::Optional),
                   sealed("documents", &T::documents, Need::Optional, Items<Any>{200}),
                   sealed("note", &T::note, Need::Optional, Prose{4000}),
                   sealed("on", &T::on),
                   sealed("clock", &T::clock)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseAccepted> {
    using T = hz::domain::CaseAccepted;
    static constexpr auto list =
        std::tuple{sealed("state", &T::state),
                   sealed("step", &T::step, Need::Optional, Text{64}),
                   sealed("rule_id", &T::rule_id, Need::Required, Text{64}),
                   sealed("rule_version", &T::rule_version, Need::Required, Text{32}),
                   sealed("norm_id", &T::norm_id, Need::Required, Text{64}),
                   sealed("norm_version", &T::norm_version, Need::Required, Text{32}),
                   sealed("approval_version", &T::approval_version),
                   sealed("accepted_by", &T::accepted_by),
                   sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::AcceptanceRefused> {
    using T = hz::domain::AcceptanceRefused;
    static constexpr auto list = std::tuple{
        sealed("state", &T::state), sealed("ground", &T::ground, Need::Required, Text{64}),
        sealed("reason", &T::reason, Need::Required, Prose{4000}),
        sealed("refused_by", &T::refused_by), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseQuoted> {
    using T = hz::domain::CaseQuoted;
    static constexpr auto list = std::tuple{
        sealed("state", &T::state),
        sealed("fee_version", &T::fee_version, Need::Required, Range{1, 1000000}),
        sealed("lines", &T::lines, Need::Required, Items<Any>{100}),
        sealed("total_fen", &T::total_fen), sealed("person_days_tenths", &T::person_days_tenths)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseAgreed> {
    using T = hz::domain::CaseAgreed;
    static constexpr auto list =
        std::tuple{sealed("state", &T::state), sealed("step", &T::step, Need::Optional, Text{64}),
                   sealed("agreement", &T::agreement, Need::Optional),
                   sealed("agreed_by", &T::agreed_by), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::QuoteRejected> {
    using T = hz::domain::QuoteRejected;
    static constexpr auto list = std::tuple{
        sealed("state", &T::state), sealed("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::CaseInterestDeclared> {
    using T = hz::domain::CaseInterestDeclared;
    static constexpr auto list = std::tuple{sealed("declaration", &T::declaration)};
};
template <>
struct hz::FieldsOf<hz::domain::PlanProposed> {
    using T = hz::domain::PlanProposed;
    static constexpr auto list =
        std::tuple{sealed("version", &T::version), sealed("plan", &T::plan)};
};
template <>
struct hz::FieldsOf<hz::domain::PlanConfirmed> {
    using T = hz::domain::PlanConfirmed;
    static constexpr auto list =
        std::tuple{sealed("version", &T::version), sealed("confirmed_by", &T::confirmed_by)};
};
template <>
struct hz::FieldsOf<hz::domain::PlanRejected> {
    using T = hz::domain::PlanRejected;
    static constexpr auto list = std::tuple{
        sealed("version", &T::version), sealed("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::PlanFiled> {
    using T = hz::domain::PlanFiled;
    static constexpr auto list =
        std::tuple{sealed("state", &T::state), sealed("step", &T::step, Need::Optional, Text{64}),
                   sealed("version", &T::version),
                   sealed("number", &T::number, Need::Required, Text{64}), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::PlanAmended> {
    using T = hz::domain::PlanAmended;
    static constexpr auto list =
        std::tuple{sealed("version", &T::version), sealed("plan", &T::plan),
                   sealed("reason", &T::reason, Need::Required, Prose{4000})};
};
