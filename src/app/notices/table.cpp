#include "app/notices/table.hpp"

#include "domain/account/events.hpp"
#include "domain/appeal/events.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/events.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <variant>

namespace hz::app {
namespace {

using domain::Role;
using enum Audience;
using enum Asks;

constexpr When kNonconforming{"state", R"("rectification")"};
constexpr When kPassed{"state", R"("decision")"};
constexpr When kReportAgain{"state", R"("reported")"};
constexpr When kGranted{"conclusion", R"("grant")"};
constexpr When kLimited{"conclusion", R"("rectify_within_limit")"};
constexpr When kRefused{"conclusion", R"("refuse")"};
constexpr When kEnded{"conclusion", R"("terminate")"};
constexpr When kConfirmed{"confirmed", "true"};
constexpr When kEffective{"effective", "true"};
constexpr When kNotEffective{"effective", "false"};
// What the rule says of a breach: SUSPEND, for one.
constexpr When kRegulatorTold{"on_breach", {}, "regulator_notice"};

// Of several rows that reach the same account the first one counts.
constexpr std::array kRows{
    // ---- the case: 认证委托 to 归档 ----
    NoticeRow{"case.submitted", "case.submitted", Act, Body, Role::ApplicationReviewer,
              "CASE_ACCEPT"},
    NoticeRow{"case.submitted", "case.opened", Nothing, Client, Role::Client, "CASE_ACCEPT"},
    NoticeRow{"case.supplement_requested", "case.supplement_requested", Act, Client, Role::Client,
              "CASE_SUPPL"},
    NoticeRow{"case.supplement_supplied", "case.supplement_supplied", Act, Body,
              Role::ApplicationReviewer, "CASE_ACCEPT"},
    NoticeRow{"case.accepted", "case.accepted.quote", Act, Body, Role::Finance},
    NoticeRow{"case.accepted", "case.accepted.quote", Act, Body, Role::ProgrammeManager},
    NoticeRow{"case.accepted", "case.accepted", Nothing, Client, Role::Client},
    NoticeRow{"case.not_accepted", "case.not_accepted", Nothing, Client, Role::Client},
    NoticeRow{"case.quoted", "case.quoted", Act, Client, Role::Client},
    NoticeRow{"case.agreed", "case.agreed", Act, Body, Role::ProgrammeManager},
    NoticeRow{"case.quote_rejected", "case.quote_rejected", Act, Body, Role::Finance},
    NoticeRow{"case.quote_rejected", "case.quote_rejected", Act, Body, Role::ProgrammeManager},
    NoticeRow{"case.plan_proposed", "case.plan_proposed", Act, Client, Role::Client},
    NoticeRow{"case.plan_proposed", "case.plan_team", Nothing, Team},
    NoticeRow{"case.plan_confirmed", "case.plan_confirmed", Act, Body, Role::ProgrammeManager},
    NoticeRow{"case.plan_rejected", "case.plan_rejected", Act, Body, Role::ProgrammeManager},
    NoticeRow{"case.plan_filed", "case.plan_filed", Act, Team},
    NoticeRow{"case.plan_filed", "case.plan_settled", Nothing, Client, Role::Client},
    NoticeRow{"case.plan_amended", "case.plan_proposed", Act, Client, Role::Client},
    NoticeRow{"case.plan_amended", "case.plan_team", Nothing, Team},
    NoticeRow{"case.on_site_closed", "case.nonconformities", Act, Client, Role::Client, "NC",
              kNonconforming},
    NoticeRow{"case.facts_judged", "case.facts_confirmed", Act, Body, Role::DecisionMaker,
              "SUSPEND", kConfirmed},
    NoticeRow{"case.facts_judged", "case.facts_confirmed", Act, Body, Role::ResponsiblePerson,
              "SUSPEND", kConfirmed},
    NoticeRow{"case.facts_judged", "case.facts_judged", Nothing, Client, Role::Client},
    NoticeRow{"case.nonconformity_answered", "case.nonconformity_answered", Act, Team,
              Role::Assessor, "NC"},
    NoticeRow{"case.nonconformity_verified",
              "case.nonconformity_closed",
              Nothing,
              Client,
              Role::Client,
              {},
              kEffective},
    NoticeRow{"case.nonconformity_verified", "case.nonconformity_not_effective", Act, Client,
              Role::Client, "NC", kNotEffective},
    NoticeRow{"case.nonconformity_extended", "case.nonconformity_extended", Act, Client,
              Role::Client, "NC"},
    NoticeRow{"case.report_filed", "case.report_filed", Act, Body, Role::Reviewer, "DECISION"},
    NoticeRow{"case.reviewed", "case.reviewed", Act, Body, Role::DecisionMaker, "DECISION",
              kPassed},
    NoticeRow{"case.reviewed", "case.report_returned", Act, TeamLeader, Role::TeamLeader,
              "DECISION", kReportAgain},
    NoticeRow{"case.reviewed", "case.nonconformities", Act, Client, Role::Client, "NC",
              kNonconforming},
    NoticeRow{"case.reviewed", "case.rectification_again", Nothing, Team, Role::Assessor, "NC",
              kNonconforming},
    NoticeRow{"case.decision_signed", "case.decision_signed", Act, Body, Role::ResponsiblePerson,
              "DECISION"},
    NoticeRow{"case.decision_signed", "case.decision_signed", Act, Body, Role::AuthorisedSignatory,
              "DECISION"},
    NoticeRow{"case.decided", "case.decided.issue", Act, Body, Role::CertificateManager,
              "CERT_ISSUE", kGranted},
    NoticeRow{"case.decided", "case.decided.granted", Nothing, Client, Role::Client, "CERT_ISSUE",
              kGranted},
    NoticeRow{"case.decided", "case.decided.rectify", Act, Client, Role::Client, "NC", kLimited},
    NoticeRow{"case.decided", "case.decided.refused", Nothing, Client, Role::Client, {}, kRefused},
    NoticeRow{"case.decided", "case.terminated", Nothing, Client, Role::Client, {}, kEnded},
    NoticeRow{"case.issued", "case.issued.archive", Act, Body, Role::CertificateManager},
    NoticeRow{"case.withdrawn", "case.withdrawn", Nothing, Body, Role::ApplicationReviewer},
    NoticeRow{"case.withdrawn", "case.withdrawn", Nothing, Body, Role::ProgrammeManager},
    NoticeRow{"case.withdrawn", "case.withdrawn", Nothing, Team},
    NoticeRow{"case.terminated", "case.terminated", Nothing, Client, Role::Client},
    NoticeRow{"case.terminated", "case.terminated", Nothing, Body, Role::ProgrammeManager},
    NoticeRow{"case.terminated", "case.terminated", Nothing, Team},
    NoticeRow{"case.ending_annulled", "case.ending_annulled", Act, Body, Role::ApplicationReviewer},
    NoticeRow{"case.ending_annulled", "case.ending_annulled", Act, Body, Role::ProgrammeManager},
    NoticeRow{"case.ending_annulled", "case.ending_annulled", Act, Body, Role::DecisionMaker},
    NoticeRow{"case.ending_annulled", "case.ending_annulled", Nothing, Client, Role::Client},
    NoticeRow{"case.ending_annulled", "case.ending_annulled", Nothing, Team},
    NoticeRow{"case.deadline_missed", "deadline.missed", Act, Owed},
    NoticeRow{"case.deadline_missed",
              "deadline.missed_by_body",
              Nothing,
              Regulators,
              Role::RegulatorOfficer,
              {},
              kRegulatorTold},
    NoticeRow{"case.clocks_recomputed", "deadline.recomputed", Nothing, Body,
              Role::ProgrammeManager},
    NoticeRow{"case.clocks_recomputed", "deadline.recomputed", Nothing, Client, Role::Client},
    // ---- the certificate ----
    NoticeRow{"cert.prepared", "cert.prepared", Act, Body, Role::ResponsiblePerson},
    NoticeRow{"cert.prepared", "cert.prepared", Act, Body, Role::AuthorisedSignatory},
    NoticeRow{"cert.issued", "cert.issued", Nothing, Client, Role::Client},
    NoticeRow{"cert.suspended", "cert.suspended.confirm", Act, Body, Role::ResponsiblePerson,
              "SUSP_CONFIRM2"},
    NoticeRow{"cert.suspended", "cert.suspended.confirm", Act, Body, Role::AuthorisedSignatory,
              "SUSP_CONFIRM2"},
    NoticeRow{"cert.suspended", "cert.suspended", Act, Client, Role::Client, "SUSP_STD"},
    NoticeRow{"cert.suspension_confirmed", "cert.suspension_confirmed", Nothing, Client,
              Role::Client, "SUSP_STD"},
    NoticeRow{"cert.decision_signed", "cert.decision_signed", Act, Body, Role::ResponsiblePerson},
    NoticeRow{"cert.decision_signed", "cert.decision_signed", Act, Body, Role::AuthorisedSignatory},
    NoticeRow{"cert.restored", "cert.restored", Nothing, Client, Role::Client},
    NoticeRow{"cert.restored", "cert.restored", Nothing, Body, Role::CertificateManager},
    NoticeRow{"cert.cancelled", "cert.cancelled", Nothing, Client, Role::Client},
    NoticeRow{"cert.cancelled", "cert.cancelled", Nothing, Body, Role::CertificateManager},
    NoticeRow{"cert.revoked", "cert.revoked", Nothing, Client, Role::Client},
    NoticeRow{"cert.revoked", "cert.revoked", Nothing, Body, Role::CertificateManager},
    NoticeRow{"cert.expired", "cert.expired", Nothing, Client, Role::Client},
    NoticeRow{"cert.expired", "cert.expired", Nothing, Body, Role::CertificateManager},
    NoticeRow{"cert.reissued", "cert.reissued", Nothing, Client, Role::Client},
    NoticeRow{"cert.corrected", "cert.corrected", Nothing, Client, Role::Client},
    NoticeRow{"cert.status_corrected", "cert.status_corrected", Nothing, Client, Role::Client},
    NoticeRow{"cert.status_corrected", "cert.status_corrected", Nothing, Body,
              Role::CertificateManager},
    NoticeRow{"cert.recovered", "cert.recovered", Nothing, Body, Role::CertificateManager},
    // ---- appeals: the team is the panel ----
    NoticeRow{"appeal.filed", "appeal.filed", Act, Body, Role::ProgrammeManager, "CASE_COMPL_ACK"},
    NoticeRow{"appeal.filed", "appeal.filed", Act, Body, Role::ResponsiblePerson, "CASE_COMPL_ACK"},
    NoticeRow{"appeal.acknowledged", "appeal.acknowledged", Nothing, Client, Role::Client},
    NoticeRow{"appeal.panel_named", "appeal.panel_named", Act, Team},
    NoticeRow{"appeal.finding_signed", "appeal.finding_signed", Act, Team},
    NoticeRow{"appeal.decided", "appeal.decided", Nothing, Client, Role::Client},
    NoticeRow{"appeal.decided", "appeal.decided", Nothing, Body, Role::ProgrammeManager},
    NoticeRow{"appeal.decided", "appeal.decided", Nothing, Body, Role::ResponsiblePerson},
    NoticeRow{"appeal.withdrawn", "appeal.withdrawn", Nothing, Body, Role::ProgrammeManager},
    NoticeRow{"appeal.withdrawn", "appeal.withdrawn", Nothing, Team},
    // ---- accounts ----
    NoticeRow{"account.role_requested", "account.role_requested", Act, Administrators},
    NoticeRow{"account.role_granted", "account.role_granted", Nothing, Account},
    NoticeRow{"account.role_revoked", "account.role_revoked", Nothing, Account},
    NoticeRow{"account.reset_requested", "account.reset_requested", Nothing, Account},
    NoticeRow{"account.reset_requested", "account.reset_asked", Act, Administrators},
    NoticeRow{"account.reset_approved", "account.reset_approved", Nothing, Account},
    NoticeRow{"account.signature_delegated", "account.signature_delegated", Nothing, Account},
    NoticeRow{"account.delegation_revoked", "account.delegation_revoked", Nothing, Account},
    NoticeRow{"account.disabled", "account.passed_on", Act, Successor},
    NoticeRow{"account.disabled", "account.disabled", Nothing, Administrators},
};

// No clock starts, pauses or ends with them, and nobody is asked for anything.
constexpr std::array<std::string_view, 14> kSilent{
    "case.interest_declared",        // part of planning, read there
    "case.document_review_started",  // the team's own work
    "case.document_review_completed",
    "case.on_site_opened",
    "case.signed_in",
    "case.signed_out",
    "case.finding_recorded",  // told at the closing meeting
    "case.review_started",
    "case.measure_taken",  // told with the certificate's own event
    "case.archived",
    "account.opened",        // the invitation is handed over by hand
    "account.key_enrolled",  // the person's own act
    "privacy.erased",        // told to nobody: whose data it was, is gone
    "account.key_ended"      // comes with a reset or the end of the account, which are told
};

constexpr std::array kClocks{
    ClockRow{"CASE_ACCEPT", Body, Role::ApplicationReviewer},
    ClockRow{"CASE_ACCEPT", Body, Role::ProgrammeManager},
    ClockRow{"CASE_SUPPL", Client, Role::Client},
    ClockRow{"CASE_COMPL_ACK", Body, Role::ProgrammeManager},
    ClockRow{"CASE_COMPL_ACK", Body, Role::ResponsiblePerson},
    ClockRow{"NC_MINOR", Client, Role::Client},
    ClockRow{"NC_MINOR", TeamLeader},
    ClockRow{"NC_MAJOR", Client, Role::Client},
    ClockRow{"NC_MAJOR", TeamLeader},
    ClockRow{"CONFIRM", Body, Role::DecisionMaker},
    ClockRow{"SUSPEND", Body, Role::DecisionMaker},
    ClockRow{"SUSPEND", Body, Role::ResponsiblePerson},
    ClockRow{"DECISION", Body, Role::Reviewer},
    ClockRow{"DECISION", Body, Role::DecisionMaker},
    ClockRow{"DECISION", Body, Role::ResponsiblePerson},
    ClockRow{"DECISION", Body, Role::ProgrammeManager},
    ClockRow{"CERT_ISSUE", Body, Role::CertificateManager},
    ClockRow{"CERT_ISSUE", Body, Role::ResponsiblePerson},
    ClockRow{"SUSP_CONFIRM2", Body, Role::ResponsiblePerson},
    ClockRow{"SUSP_CONFIRM2", Body, Role::AuthorisedSignatory},
    ClockRow{"SUSP_STD", Client, Role::Client},
    ClockRow{"SUSP_STD", Body, Role::DecisionMaker},
};
constexpr std::array kOtherwise{ClockRow{"", Body, Role::ProgrammeManager},
                                ClockRow{"", Client, Role::Client}};

constexpr bool has_row(std::string_view type) {
    for (const NoticeRow& row : kRows)
        if (row.type == type) return true;
    return false;
}
constexpr bool is_silent(std::string_view type) {
    for (const std::string_view silent : kSilent)
        if (silent == type) return true;
    return false;
}
template <class... E>
constexpr bool each_stands_once(std::type_identity<std::variant<E...>>) {
    return ((has_row(E::kType) != is_silent(E::kType)) && ...);
}
static_assert(each_stands_once(std::type_identity<domain::CaseEvent>{}));
static_assert(each_stands_once(std::type_identity<domain::CertificateEvent>{}));
static_assert(each_stands_once(std::type_identity<domain::AccountEvent>{}));
static_assert(each_stands_once(std::type_identity<domain::AppealEvent>{}));

}  // namespace

std::span<const NoticeRow> notice_rows() { return kRows; }
std::span<const std::string_view> silent_types() { return kSilent; }
std::span<const ClockRow> clock_rows() { return kClocks; }
std::span<const ClockRow> owed_otherwise() { return kOtherwise; }
bool concerns_somebody(std::string_view type) { return has_row(type); }

}  // namespace hz::app
