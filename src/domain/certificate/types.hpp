// Certificates 认证证书: status, changes and what the register knows of one certificate.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/aggregate.hpp"
#include "domain/calendar/deadline.hpp"
#include "domain/certificate/number.hpp"
#include "domain/party/types.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

// The five legal statuses. `Prepared`: announced for signing, not issued (docs/record.md 1).
enum class CertificateStatus { Prepared, Valid, Suspended, Cancelled, Revoked, Expired };

// Answers of a query: the legal statuses and two that are not statuses.
enum class StatusAnswer { NotFound, NotYetValid, Valid, Suspended, Cancelled, Revoked, Expired };

// One kind per event that the public history shows.
enum class CertificateChange {
    Issued,
    Suspended,
    Restored,
    Cancelled,
    Revoked,
    Expired,
    Reissued,
    Corrected,
    StatusCorrected
};

enum class CertificateCommand {
    Prepare,
    Issue,
    Suspend,
    ConfirmSuspension,
    ExtendSuspension,
    SignDecision,
    Restore,
    Cancel,
    Revoke,
    Expire,
    Reissue,
    Correct,
    CorrectStatus
};

// Acts that need two signatures before they take effect (认证认可条例 22).
enum class TwoSignatureAct { Restore, Cancel, Revoke, Reissue, Correct, CorrectStatus };

struct Holder {
    std::string name{};
    std::string uscc{};
};

struct StatusRef {
    std::int64_t idx{};
    std::int64_t list{};
};

// The signed forms of a document: digests (base64 SM3) of what is kept under `document`, and the
// text of the QR code (docs/record.md 10).
struct SignedForms {
    std::string note{};
    std::string jwt{};
    std::string qr{};
};

struct HistoryItem {
    CertificateChange change{};
    Instant t{};
    std::string event{};
    std::string leaf{};
    std::string ground{};
    std::optional<Date> until{};
    std::string annuls{};
    std::optional<Date> valid_from{};
    std::optional<Date> valid_to{};
};

struct Suspension {
    std::string ground{};
    Date from{};
    Date until{};  // last day, to 24:00, never rolled over
    PersonId decided_by{};
    Due confirm_due{};
    PersonId confirmed_by{};  // empty: the second signature is still due
};

// What a reissue or a correction puts in place of the document in force (docs/record.md 10): drawn
// at the first signature, so that both sign the same.
struct NewDocument {
    std::string doc{};
    std::string certificate{};  // canonical JSON hz-cert/1
    Holder holder{};
    std::string region{};
    std::string level{};
    std::string case_id{};  // the change case that a reissue rests on
};

// A decision with its first signature, waiting for the second.
struct SignedDecision {
    TwoSignatureAct act{};
    std::string ground{};
    std::string reason{};
    PersonId by{};
    Date on{};
    std::string annuls{};
    std::vector<PersonId> evaluators{};     // of the audit it rests on
    std::string order{};                    // a regulator's order, where the ground needs one
    std::string finding{};                  // of the body, when a suspension for cause still runs
    std::optional<NewDocument> document{};  // of a reissue or correction
};

struct Certificate {
    CertificateNumber number{};
    std::string doc{};
    std::string body{};  // approval number of the issuing body
    OrganisationId issuer{};
    OrganisationId holder_id{};
    std::optional<Holder> holder{};
    std::string region{};
    std::string category{};
    std::string level{};
    CertificateStatus status{};  // fold of the history; expiry also by the clock: status_at
    std::optional<StatusRef> ref{};
    Date valid_from{};
    Date valid_to{};
    Date first_issued{};
    std::string case_id{};
    std::string rule_id{};
    std::string rule_version{};
    std::string certificate{};  // canonical JSON hz-cert/1
    SignedForms forms{};
    std::optional<Suspension> suspension{};
    std::optional<SignedDecision> decision{};
    std::vector<HistoryItem> history{};
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::CertificateStatus> {
    using E = hz::domain::CertificateStatus;
    static constexpr std::array list{
        Word{E::Prepared, "prepared"},   Word{E::Valid, "valid"},
        Word{E::Suspended, "suspended"}, Word{E::Cancelled, "cancelled"},
        Word{E::Revoked, "revoked"},     Word{E::Expired, "expired"}};
};
template <>
struct hz::NamesOf<hz::domain::StatusAnswer> {
    using E = hz::domain::StatusAnswer;
    static constexpr std::array list{
        Word{E::NotFound, "not_found"},  Word{E::NotYetValid, "not_yet_valid"},
        Word{E::Valid, "valid"},         Word{E::Suspended, "suspended"},
        Word{E::Cancelled, "cancelled"}, Word{E::Revoked, "revoked"},
        Word{E::Expired, "expired"}};
};
template <>
struct hz::NamesOf<hz::domain::CertificateChange> {
    using E = hz::domain::CertificateChange;
    static constexpr std::array list{Word{E::Issued, "issued"},
                                     Word{E::Suspended, "suspended"},
                                     Word{E::Restored, "restored"},
                                     Word{E::Cancelled, "cancelled"},
                                     Word{E::Revoked, "revoked"},
                                     Word{E::Expired, "expired"},
                                     Word{E::Reissued, "reissued"},
                                     Word{E::Corrected, "corrected"},
                                     Word{E::StatusCorrected, "status_corrected"}};
};
template <>
struct hz::NamesOf<hz::domain::CertificateCommand> {
    using E = hz::domain::CertificateCommand;
    static constexpr std::array list{Word{E::Prepare, "prepare"},
                                     Word{E::Issue, "issue"},
                                     Word{E::Suspend, "suspend"},
                                     Word{E::ConfirmSuspension, "confirm_suspension"},
                                     Word{E::ExtendSuspension, "extend_suspension"},
                                     Word{E::SignDecision, "sign_decision"},
                                     Word{E::Restore, "restore"},
                                     Word{E::Cancel, "cancel"},
                                     Word{E::Revoke, "revoke"},
                                     Word{E::Expire, "expire"},
                                     Word{E::Reissue, "reissue"},
                                     Word{E::Correct, "correct"},
                                     Word{E::CorrectStatus, "correct_status"}};
};
template <>
struct hz::NamesOf<hz::domain::TwoSignatureAct> {
    using E = hz::domain::TwoSignatureAct;
    static constexpr std::array list{
        Word{E::Restore, "restore"}, Word{E::Cancel, "cancel"},
        Word{E::Revoke, "revoke"},   Word{E::Reissue, "reissue"},
        Word{E::Correct, "correct"}, Word{E::CorrectStatus, "correct_status"}};
};
template <>
struct hz::FieldsOf<hz::domain::Holder> {
    using T = hz::domain::Holder;
    static constexpr auto list = std::tuple{field("name", &T::name, Need::Required, Text{120}),
                                            field("uscc", &T::uscc, Need::Required, Text{18})};
};
template <>
struct hz::FieldsOf<hz::domain::StatusRef> {
    using T = hz::domain::StatusRef;
    static constexpr auto list =
        std::tuple{field("idx", &T::idx, Need::Required, Range{0, 131071}),
                   field("list", &T::list, Need::Required, Range{0, 1000000})};
};
template <>
struct hz::FieldsOf<hz::domain::SignedForms> {
    using T = hz::domain::SignedForms;
    static constexpr FieldList list{
        field("note", &T::note, Need::Optional, Text{44}),
        field("jwt", &T::jwt, Need::Optional, Text{44}),
        field("qr", &T::qr, Need::Optional, Text{limits::kQrTextBytes})};
};
template <>
struct hz::FieldsOf<hz::domain::HistoryItem> {
    using T = hz::domain::HistoryItem;
    static constexpr auto list = std::tuple{field("change", &T::change),
                                            field("t", &T::t),
                                            field("event", &T::event, Need::Optional, Text{64}),
                                            field("leaf", &T::leaf, Need::Optional, Text{44}),
                                            field("ground", &T::ground, Need::Optional, Text{64}),
                                            field("until", &T::until, Need::Optional),
                                            field("annuls", &T::annuls, Need::Optional, Text{44}),
                                            field("valid_from", &T::valid_from, Need::Optional),
                                            field("valid_to", &T::valid_to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Suspension> {
    using T = hz::domain::Suspension;
    static constexpr auto list =
        std::tuple{field("ground", &T::ground, Need::Optional, Text{64}),
                   field("from", &T::from, Need::Optional),
                   field("until", &T::until, Need::Optional),
                   field("decided_by", &T::decided_by, Need::Optional),
                   field("confirm_due", &T::confirm_due, Need::Optional),
                   field("confirmed_by", &T::confirmed_by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::NewDocument> {
    using T = hz::domain::NewDocument;
    static constexpr FieldList list{
        field("doc", &T::doc, Need::Required, Text{44}),
        field("certificate", &T::certificate, Need::Required, Prose{16000}),
        field("holder", &T::holder),
        field("region", &T::region, Need::Required, Text{6}),
        field("level", &T::level, Need::Optional, Text{64}),
        field("case_id", &T::case_id, Need::Optional, Text{36})};
};
template <>
struct hz::FieldsOf<hz::domain::SignedDecision> {
    using T = hz::domain::SignedDecision;
    static constexpr auto list =
        std::tuple{field("act", &T::act),
                   field("ground", &T::ground, Need::Optional, Text{64}),
                   field("reason", &T::reason, Need::Optional, Prose{4000}),
                   field("by", &T::by, Need::Optional),
                   field("on", &T::on, Need::Optional),
                   field("annuls", &T::annuls, Need::Optional, Text{44}),
                   field("evaluators", &T::evaluators, Need::Optional, Items<Any>{50}),
                   field("order", &T::order, Need::Optional, Text{200}),
                   field("finding", &T::finding, Need::Optional, Prose{4000}),
                   field("document", &T::document, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Certificate> {
    using T = hz::domain::Certificate;
    static constexpr auto list =
        std::tuple{field("number", &T::number, Need::Optional),
                   field("doc", &T::doc, Need::Optional, Text{44}),
                   field("body", &T::body, Need::Optional, Text{64}),
                   field("issuer", &T::issuer, Need::Optional),
                   field("holder_id", &T::holder_id, Need::Optional),
                   field("holder", &T::holder, Need::Optional),
                   field("region", &T::region, Need::Optional, Text{6}),
                   field("category", &T::category, Need::Optional, Text{64}),
                   field("level", &T::level, Need::Optional, Text{64}),
                   field("status", &T::status),
                   field("ref", &T::ref, Need::Optional),
                   field("valid_from", &T::valid_from, Need::Optional),
                   field("valid_to", &T::valid_to, Need::Optional),
                   field("first_issued", &T::first_issued, Need::Optional),
                   field("case_id", &T::case_id, Need::Optional, Text{36}),
                   field("rule_id", &T::rule_id, Need::Optional, Text{64}),
                   field("rule_version", &T::rule_version, Need::Optional, Text{32}),
                   field("certificate", &T::certificate, Need::Optional, Prose{16000}),
                   field("forms", &T::forms, Need::Optional),
                   field("suspension", &T::suspension, Need::Optional),
                   field("decision", &T::decision, Need::Optional),
                   field("history", &T::history, Need::Optional, Items<Any>{2000})};
};
