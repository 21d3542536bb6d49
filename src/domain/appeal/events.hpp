// Events of an appeal (kind "appeal", all members sealed).
#pragma once

#include "domain/appeal/types.hpp"

#include <string_view>
#include <variant>

namespace hz::domain {

struct AppealFiled {
    static constexpr std::string_view kType = "appeal.filed";
    OrganisationId body{};
    OrganisationId client{};
    std::string region{};  // of the client
    AppealedDecision decision{};
    std::string rule_id{};  // whose deadlines count
    std::string rule_version{};
    std::string reason{};
    std::vector<FileRef> evidence{};
    Date on{};
    Clock clock{};  // CASE_COMPL_ACK
};
struct AppealAcknowledged {
    static constexpr std::string_view kType = "appeal.acknowledged";
    PersonId by{};
    Date on{};
};
struct AppealPanelNamed {
    static constexpr std::string_view kType = "appeal.panel_named";
    std::vector<PersonId> panel{};
    std::string reason{};  // of naming another panel than before
    PersonId by{};
    Date on{};
};
struct AppealFindingSigned {
    static constexpr std::string_view kType = "appeal.finding_signed";
    AppealFinding finding{};
};
struct AppealDecided {
    static constexpr std::string_view kType = "appeal.decided";
    AppealOutcome outcome{};
    PersonId confirmed_by{};
    Date on{};
};
struct AppealWithdrawn {
    static constexpr std::string_view kType = "appeal.withdrawn";
    std::string reason{};
    Date on{};
};
using AppealEvent = std::variant<AppealFiled, AppealAcknowledged, AppealPanelNamed,
                                 AppealFindingSigned, AppealDecided, AppealWithdrawn>;

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::AppealFiled> {
    using T = hz::domain::AppealFiled;
    static constexpr FieldList list{
        sealed("body", &T::body),
        sealed("client", &T::client),
        sealed("region", &T::region, Need::Required, Text{6}),
        sealed("decision", &T::decision),
        sealed("rule_id", &T::rule_id, Need::Required, Text{64}),
        sealed("rule_version", &T::rule_version, Need::Required, Text{32}),
        sealed("reason", &T::reason, Need::Required, Prose{4000}),
        sealed("evidence", &T::evidence, Need::Optional, Items<Any>{50}),
        sealed("on", &T::on),
        sealed("clock", &T::clock)};
};
template <>
struct hz::FieldsOf<hz::domain::AppealAcknowledged> {
    using T = hz::domain::AppealAcknowledged;
    static constexpr FieldList list{sealed("by", &T::by), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::AppealPanelNamed> {
    using T = hz::domain::AppealPanelNamed;
    static constexpr FieldList list{
        sealed("panel", &T::panel, Need::Required,
               Items<Any>{hz::domain::kPanelMax, hz::domain::kPanelMin}),
        sealed("reason", &T::reason, Need::Optional, Prose{4000}), sealed("by", &T::by),
        sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::AppealFindingSigned> {
    using T = hz::domain::AppealFindingSigned;
    static constexpr FieldList list{sealed("finding", &T::finding)};
};
template <>
struct hz::FieldsOf<hz::domain::AppealDecided> {
    using T = hz::domain::AppealDecided;
    static constexpr FieldList list{sealed("outcome", &T::outcome),
                                    sealed("confirmed_by", &T::confirmed_by), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::AppealWithdrawn> {
    using T = hz::domain::AppealWithdrawn;
    static constexpr FieldList list{sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("on", &T::on)};
};
