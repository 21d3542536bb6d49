// Events of certificates (kind "cert", clear). Public members are exactly those of
// docs/record.md 1; all else stands only as salted commitments.
#pragma once

#include "domain/certificate/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct CertificatePrepared {
    static constexpr std::string_view kType = "cert.prepared";
    std::string doc{};
    CertificateNumber number{};
    std::string case_id{};
    std::string certificate{};
    OrganisationId issuer{};
    std::optional<StatusRef> status{};  // its place in the status list is taken from now on
    std::string rule_id{};
    std::string rule_version{};
};
struct CertificateIssued {
    static constexpr std::string_view kType = "cert.issued";
    std::string body{};
    std::string category{};
    std::string doc{};
    Holder holder{};
    std::string level{};
    CertificateNumber number{};
    StatusRef status{};
    Date valid_from{};
    Date valid_to{};
    OrganisationId holder_id{};
    OrganisationId issuer{};
    std::string region{};
    Date first_issued{};
    std::string case_id{};
    std::string rule_id{};
    std::string rule_version{};
    PersonId issued_by{};
    SignedForms forms{};
};
struct CertificateSuspended {
    static constexpr std::string_view kType = "cert.suspended";
    std::string ground{};
    Date until{};
    Date from{};
    std::string reason{};
    std::string basis{};
    std::string case_id{};
    PersonId decided_by{};
    Due confirm_due{};
};
struct SuspensionConfirmed {
    static constexpr std::string_view kType = "cert.suspension_confirmed";
    static constexpr bool kSealedWhole = true;  // says nothing without its sealed members
    PersonId confirmed_by{};
    Date on{};
};
struct CertificateDecisionSigned {
    static constexpr std::string_view kType = "cert.decision_signed";
    static constexpr bool kSealedWhole = true;
    SignedDecision decision{};
};
struct CertificateRestored {
    static constexpr std::string_view kType = "cert.restored";
    std::string reason{};
    PersonId decided_by{};
    PersonId confirmed_by{};
};
struct CertificateCancelled {
    static constexpr std::string_view kType = "cert.cancelled";
    std::string ground{};
    std::string reason{};
    std::string basis{};
    PersonId decided_by{};
    PersonId confirmed_by{};
    std::string order{};
};
struct CertificateRevoked {
    static constexpr std::string_view kType = "cert.revoked";
    std::string ground{};
    std::string reason{};
    std::string basis{};
    PersonId decided_by{};
    PersonId confirmed_by{};
};
struct CertificateExpired {
    static constexpr std::string_view kType = "cert.expired";
};
struct CertificateReissued {
    static constexpr std::string_view kType = "cert.reissued";
    std::string doc{};
    Date valid_from{};
    Date valid_to{};
    std::string certificate{};
    Holder holder{};
    std::string region{};
    std::string level{};
    std::string reason{};
    std::string case_id{};  // the change case it rests on
    PersonId decided_by{};
    PersonId confirmed_by{};
    SignedForms forms{};
};
struct CertificateCorrected {
    static constexpr std::string_view kType = "cert.corrected";
    std::string doc{};
    Date valid_from{};
    Date valid_to{};
    std::string certificate{};
    Holder holder{};
    std::string region{};
    std::string level{};
    std::string reason{};
    PersonId decided_by{};
    PersonId confirmed_by{};
    SignedForms forms{};
};
struct CertificateStatusCorrected {
    static constexpr std::string_view kType = "cert.status_corrected";
    std::string annuls{};
    std::string ground{};
    std::string reason{};
    PersonId decided_by{};
    PersonId confirmed_by{};
};
// Its sealed members went with a loss: who issued and holds it, found again by its public ones
// (docs/record.md 4). The document stays lost.
struct CertificateRecovered {
    static constexpr std::string_view kType = "cert.recovered";
    OrganisationId issuer{};
    OrganisationId holder_id{};  // empty: the register does not know the holder any more
    std::string region{};
    std::string rule_id{};
    std::string rule_version{};
};

using CertificateEvent =
    std::variant<CertificatePrepared, CertificateIssued, CertificateSuspended, SuspensionConfirmed,
                 CertificateDecisionSigned, CertificateRestored, CertificateCancelled,
                 CertificateRevoked, CertificateExpired, CertificateReissued, CertificateCorrected,
                 CertificateStatusCorrected, CertificateRecovered>;

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::CertificatePrepared> {
    using T = hz::domain::CertificatePrepared;
    static constexpr FieldList list{
        field("doc", &T::doc, Need::Required, Text{44}),
        field("number", &T::number),
        sealed("case_id", &T::case_id, Need::Optional, Text{36}),
        sealed("certificate", &T::certificate, Need::Required, Prose{16000}),
        sealed("issuer", &T::issuer),
        sealed("status", &T::status),
        sealed("rule_id", &T::rule_id, Need::Required, Text{64}),
        sealed("rule_version", &T::rule_version, Need::Required, Text{32})};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateIssued> {
    using T = hz::domain::CertificateIssued;
    static constexpr FieldList list{
        field("body", &T::body, Need::Required, Text{64}),
        field("category", &T::category, Need::Required, Text{64}),
        field("doc", &T::doc, Need::Required, Text{44}),
        field("holder", &T::holder),
        field("level", &T::level, Need::Optional, Text{64}),
        field("number", &T::number),
        field("status", &T::status),
        field("valid_from", &T::valid_from),
        field("valid_to", &T::valid_to),
        sealed("holder_id", &T::holder_id),
        sealed("issuer", &T::issuer),
        sealed("region", &T::region, Need::Required, Text{6}),
        sealed("first_issued", &T::first_issued),
        sealed("case_id", &T::case_id, Need::Optional, Text{36}),
        sealed("rule_id", &T::rule_id, Need::Required, Text{64}),
        sealed("rule_version", &T::rule_version, Need::Required, Text{32}),
        sealed("issued_by", &T::issued_by),
        sealed("forms", &T::forms)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateSuspended> {
    using T = hz::domain::CertificateSuspended;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{64}),
                                    field("until", &T::until),
                                    sealed("from", &T::from),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("basis", &T::basis, Need::Required, Text{200}),
                                    sealed("case_id", &T::case_id, Need::Optional, Text{36}),
                                    sealed("decided_by", &T::decided_by),
                                    sealed("confirm_due", &T::confirm_due)};
};
template <>
struct hz::FieldsOf<hz::domain::SuspensionConfirmed> {
    using T = hz::domain::SuspensionConfirmed;
    static constexpr FieldList list{sealed("confirmed_by", &T::confirmed_by), sealed("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateDecisionSigned> {
    using T = hz::domain::CertificateDecisionSigned;
    static constexpr FieldList list{sealed("decision", &T::decision)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateRestored> {
    using T = hz::domain::CertificateRestored;
    static constexpr FieldList list{sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("decided_by", &T::decided_by),
                                    sealed("confirmed_by", &T::confirmed_by)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateCancelled> {
    using T = hz::domain::CertificateCancelled;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{64}),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("basis", &T::basis, Need::Required, Text{200}),
                                    sealed("decided_by", &T::decided_by),
                                    sealed("confirmed_by", &T::confirmed_by),
                                    sealed("order", &T::order, Need::Optional, Text{200})};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateRevoked> {
    using T = hz::domain::CertificateRevoked;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{64}),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("basis", &T::basis, Need::Required, Text{200}),
                                    sealed("decided_by", &T::decided_by),
                                    sealed("confirmed_by", &T::confirmed_by)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateExpired> {
    using T = hz::domain::CertificateExpired;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateReissued> {
    using T = hz::domain::CertificateReissued;
    static constexpr FieldList list{
        field("doc", &T::doc, Need::Required, Text{44}),
        field("valid_from", &T::valid_from),
        field("valid_to", &T::valid_to),
        sealed("certificate", &T::certificate, Need::Required, Prose{16000}),
        sealed("holder", &T::holder),
        sealed("region", &T::region, Need::Required, Text{6}),
        sealed("level", &T::level, Need::Optional, Text{64}),
        sealed("reason", &T::reason, Need::Required, Prose{4000}),
        sealed("case_id", &T::case_id, Need::Optional, Text{36}),
        sealed("decided_by", &T::decided_by),
        sealed("confirmed_by", &T::confirmed_by),
        sealed("forms", &T::forms)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateCorrected> {
    using T = hz::domain::CertificateCorrected;
    static constexpr FieldList list{
        field("doc", &T::doc, Need::Required, Text{44}),
        field("valid_from", &T::valid_from),
        field("valid_to", &T::valid_to),
        sealed("certificate", &T::certificate, Need::Required, Prose{16000}),
        sealed("holder", &T::holder),
        sealed("region", &T::region, Need::Required, Text{6}),
        sealed("level", &T::level, Need::Optional, Text{64}),
        sealed("reason", &T::reason, Need::Required, Prose{4000}),
        sealed("decided_by", &T::decided_by),
        sealed("confirmed_by", &T::confirmed_by),
        sealed("forms", &T::forms)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateStatusCorrected> {
    using T = hz::domain::CertificateStatusCorrected;
    static constexpr FieldList list{field("annuls", &T::annuls, Need::Required, Text{44}),
                                    field("ground", &T::ground, Need::Required, Text{64}),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("decided_by", &T::decided_by),
                                    sealed("confirmed_by", &T::confirmed_by)};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateRecovered> {
    using T = hz::domain::CertificateRecovered;
    static constexpr FieldList list{
        sealed("issuer", &T::issuer), sealed("holder_id", &T::holder_id, Need::Optional),
        sealed("region", &T::region, Need::Optional, Text{6}),
        sealed("rule_id", &T::rule_id, Need::Required, Text{64}),
        sealed("rule_version", &T::rule_version, Need::Required, Text{32})};
};
