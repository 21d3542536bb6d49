// Commands on certificates, the facts they need, and decide.
#pragma once

#include "base/result.hpp"
#include "domain/acting.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/rule/rule_set.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct PrepareCertificate {
    CertificateNumber number{};
    std::string doc{};
    std::string certificate{};
    std::string case_id{};
    OrganisationId issuer{};
    StatusRef status{};
};
struct IssueCertificate {
    std::string body{};
    std::string category{};
    Holder holder{};
    OrganisationId holder_id{};
    std::string region{};
    std::string level{};
    Date valid_from{};
    Date valid_to{};
    Date first_issued{};
    SignedForms forms{};
};
struct SuspendCertificate {
    std::string ground{};
    std::string reason{};
    std::optional<Date> until{};  // empty: the standard term SUSP_STD
    std::string case_id{};
};
struct ConfirmSuspension {};
// Before its last day, up to the hard maximum SUSP_MAX from its first day.
struct ExtendSuspension {
    Date until{};
    std::string reason{};
};
struct SignCertificateDecision {
    TwoSignatureAct act{};
    std::string ground{};  // cancel, revoke, correct_status
    std::string reason{};
    std::string annuls{};  // correct_status: leaf of the entry to annul
    std::string order{};
    std::string finding{};  // 注销 asked for during a suspension for cause
};
struct RestoreCertificate {};
struct CancelCertificate {};
struct RevokeCertificate {};
struct ExpireCertificate {};
// The new document is in the signed decision; its forms are signed by the body's keys.
struct ReissueCertificate {
    SignedForms forms{};
};
struct CorrectCertificate {
    SignedForms forms{};
};
struct CorrectCertificateStatus {};
// An appeal was upheld by two of its panel (ISO/IEC 17065 7.13): the same correction, by others
// than those of the body who decide.
inline constexpr std::string_view kAppealUpheld = "appeal_upheld";
struct AnnulByAppeal {
    std::string annuls{};
    std::string reason{};
    PersonId decided_by{};
};

// Everything outside the certificate that a decision rests on, loaded by the use case.
struct CertificateFacts {
    const RuleSet& rules;  // pinned by the case of the certificate
    const Calendar& calendar;
    Instant now{};
    Actor actor{};
    SigningAuthority signing{};  // of the issuing body
    // Restoration: the persons who evaluated it, and whether their audit passed.
    std::vector<PersonId> evaluators{};
    bool restoration_audit_passed{};
    // Reissue: its change case is granted. Reissue and correction: the document as it would be
    // drawn today; empty when it would say what the one in force says.
    bool change_granted{};
    bool investigation_open{};  // a special audit about it is not decided
    std::optional<NewDocument> redrawn{};
};

// Errors: RuleViolation certificate.{<transition refusals of rule/transitions.hpp>, ground_unknown,
// ground_not_for_status, until_range, already_confirmed, decision_pending, decision_missing,
// decision_other_act, second_signer_same, second_signer_not_authorised, restorer_was_evaluator,
// restoration_audit_missing, start_passed, suspension_over, suspension_not_over, order_missing,
// finding_missing, not_yet_expired, dates, annulled_unknown, already_annulled,
// second_signature_missing, ground_by_appeal,
// change_case_missing, nothing_changed}.
using CertificateEvents = Result<std::vector<CertificateEvent>>;
CertificateEvents decide(const Certificate&, const PrepareCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const IssueCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const SuspendCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const ConfirmSuspension&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const ExtendSuspension&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const SignCertificateDecision&,
                         const CertificateFacts&);
CertificateEvents decide(const Certificate&, const RestoreCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const CancelCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const RevokeCertificate&, const CertificateFacts&);
// By the system at 00:00 Asia/Shanghai of the day after the end date; needs no actor.
CertificateEvents decide(const Certificate&, const ExpireCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const ReissueCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const CorrectCertificate&, const CertificateFacts&);
CertificateEvents decide(const Certificate&, const CorrectCertificateStatus&,
                         const CertificateFacts&);
CertificateEvents decide(const Certificate&, const AnnulByAppeal&, const CertificateFacts&);

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::PrepareCertificate> {
    using T = hz::domain::PrepareCertificate;
    static constexpr FieldList list{
        field("number", &T::number),
        field("doc", &T::doc, Need::Required, Text{44}),
        field("certificate", &T::certificate, Need::Required, Prose{16000}),
        field("case_id", &T::case_id, Need::Optional, Text{36}),
        field("issuer", &T::issuer),
        field("status", &T::status)};
};
template <>
struct hz::FieldsOf<hz::domain::IssueCertificate> {
    using T = hz::domain::IssueCertificate;
    static constexpr FieldList list{field("body", &T::body, Need::Required, Text{64}),
                                    field("category", &T::category, Need::Required, Text{64}),
                                    field("holder", &T::holder),
                                    field("holder_id", &T::holder_id),
                                    field("region", &T::region, Need::Required, Text{6}),
                                    field("level", &T::level, Need::Optional, Text{64}),
                                    field("valid_from", &T::valid_from),
                                    field("valid_to", &T::valid_to),
                                    field("first_issued", &T::first_issued),
                                    field("forms", &T::forms)};
};
template <>
struct hz::FieldsOf<hz::domain::SuspendCertificate> {
    using T = hz::domain::SuspendCertificate;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{64}),
                                    field("reason", &T::reason, Need::Required, Prose{4000}),
                                    field("until", &T::until, Need::Optional),
                                    field("case_id", &T::case_id, Need::Optional, Text{36})};
};
template <>
struct hz::FieldsOf<hz::domain::ConfirmSuspension> {
    using T = hz::domain::ConfirmSuspension;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::ExtendSuspension> {
    using T = hz::domain::ExtendSuspension;
    static constexpr FieldList list{field("until", &T::until),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::SignCertificateDecision> {
    using T = hz::domain::SignCertificateDecision;
    static constexpr FieldList list{field("act", &T::act),
                                    field("ground", &T::ground, Need::Optional, Text{64}),
                                    field("reason", &T::reason, Need::Required, Prose{4000}),
                                    field("annuls", &T::annuls, Need::Optional, Text{44}),
                                    field("order", &T::order, Need::Optional, Text{200}),
                                    field("finding", &T::finding, Need::Optional, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::domain::RestoreCertificate> {
    using T = hz::domain::RestoreCertificate;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::CancelCertificate> {
    using T = hz::domain::CancelCertificate;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::RevokeCertificate> {
    using T = hz::domain::RevokeCertificate;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::ExpireCertificate> {
    using T = hz::domain::ExpireCertificate;
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::domain::ReissueCertificate> {
    using T = hz::domain::ReissueCertificate;
    static constexpr FieldList list{field("forms", &T::forms)};
};
template <>
struct hz::FieldsOf<hz::domain::CorrectCertificate> {
    using T = hz::domain::CorrectCertificate;
    static constexpr FieldList list{field("forms", &T::forms)};
};
template <>
struct hz::FieldsOf<hz::domain::CorrectCertificateStatus> {
    using T = hz::domain::CorrectCertificateStatus;
    static constexpr FieldList<> list{};
};
