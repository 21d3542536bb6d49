// Certification cases 认证项目: states, commands, conclusions.
#pragma once

#include "base/fields.hpp"
#include "base/ids.hpp"
#include "domain/party/types.hpp"

#include <array>
#include <string>

namespace hz::domain {

struct CaseTag : UuidForm {};
using CaseId = Id<CaseTag>;

enum class CaseKind {
    Initial,
    Surveillance,
    SpecialAudit,
    ScopeExtension,
    ScopeReduction,
    CertificateChange,
    Recertification,
    Transfer,
    Restoration
};

enum class CaseState {
    Draft,
    Submitted,
    ReturnedForSupplement,
    Accepted,
    NotAccepted,
    Quoted,
    Contracted,
    Planned,
    DocumentReview,
    OnSite,
    Rectification,
    Verification,
    Reported,
    Review,
    Decision,
    Granted,
    Refused,
    Issued,
    Archived,
    Terminated,
    Withdrawn
};

enum class CaseCommand {
    SubmitApplication,
    RequestSupplement,
    SupplySupplement,
    Accept,
    RefuseAcceptance,
    Quote,
    Agree,
    RejectQuote,
    DeclareInterest,
    ProposePlan,
    ConfirmPlan,
    RejectPlan,
    FilePlan,
    AmendPlan,
    StartDocumentReview,
    CompleteDocumentReview,
    OpenOnSite,
    SignIn,
    SignOut,
    RecordFinding,
    CloseOnSite,
    AnswerNonconformity,
    VerifyNonconformity,
    ExtendNonconformity,
    JudgeFacts,
    FileReport,
    StartReview,
    RecordReview,
    SignDecision,
    ConfirmDecision,
    MarkIssued,
    Archive,
    Withdraw,
    Terminate
};

enum class AuditMode { OnSite, Remote, Hybrid };

enum class FindingResult { Conforming, NcMinor, Observation, NcMajor, NotApplicable };

enum class NonconformityState { Raised, Answered, NotEffective, Closed };

enum class ReviewOutcome { Pass, ReturnToReport, ReturnToRectification };

enum class Conclusion { Grant, Refuse, RectifyWithinLimit, Terminate };

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::CaseKind> {
    using E = hz::domain::CaseKind;
    static constexpr std::array list{Word{E::Initial, "initial"},
                                     Word{E::Surveillance, "surveillance"},
                                     Word{E::SpecialAudit, "special_audit"},
                                     Word{E::ScopeExtension, "scope_extension"},
                                     Word{E::ScopeReduction, "scope_reduction"},
                                     Word{E::CertificateChange, "certificate_change"},
                                     Word{E::Recertification, "recertification"},
                                     Word{E::Transfer, "transfer"},
                                     Word{E::Restoration, "restoration"}};
};
template <>
struct hz::NamesOf<hz::domain::CaseState> {
    using E = hz::domain::CaseState;
    static constexpr std::array list{Word{E::Draft, "draft"},
                                     Word{E::Submitted, "submitted"},
                                     Word{E::ReturnedForSupplement, "returned_for_supplement"},
                                     Word{E::Accepted, "accepted"},
                                     Word{E::NotAccepted, "not_accepted"},
                                     Word{E::Quoted, "quoted"},
                                     Word{E::Contracted, "contracted"},
                                     Word{E::Planned, "planned"},
                                     Word{E::DocumentReview, "document_review"},
                                     Word{E::OnSite, "on_site"},
                                     Word{E::Rectification, "rectification"},
                                     Word{E::Verification, "verification"},
                                     Word{E::Reported, "reported"},
                                     Word{E::Review, "review"},
                                     Word{E::Decision, "decision"},
                                     Word{E::Granted, "granted"},
                                     Word{E::Refused, "refused"},
                                     Word{E::Issued, "issued"},
                                     Word{E::Archived, "archived"},
                                     Word{E::Terminated, "terminated"},
                                     Word{E::Withdrawn, "withdrawn"}};
};
template <>
struct hz::NamesOf<hz::domain::CaseCommand> {
    using E = hz::domain::CaseCommand;
    static constexpr std::array list{Word{E::SubmitApplication, "submit_application"},
                                     Word{E::RequestSupplement, "request_supplement"},
                                     Word{E::SupplySupplement, "supply_supplement"},
                                     Word{E::Accept, "accept"},
                                     Word{E::RefuseAcceptance, "refuse_acceptance"},
                                     Word{E::Quote, "quote"},
                                     Word{E::Agree, "agree"},
                                     Word{E::RejectQuote, "reject_quote"},
                                     Word{E::DeclareInterest, "declare_interest"},
                                     Word{E::ProposePlan, "propose_plan"},
                                     Word{E::ConfirmPlan, "confirm_plan"},
                                     Word{E::RejectPlan, "reject_plan"},
                                     Word{E::FilePlan, "file_plan"},
                                     Word{E::AmendPlan, "amend_plan"},
                                     Word{E::StartDocumentReview, "start_document_review"},
                                     Word{E::CompleteDocumentReview, "complete_document_review"},
                                     Word{E::OpenOnSite, "open_on_site"},
                                     Word{E::SignIn, "sign_in"},
                                     Word{E::SignOut, "sign_out"},
                                     Word{E::RecordFinding, "record_finding"},
                                     Word{E::CloseOnSite, "close_on_site"},
                                     Word{E::AnswerNonconformity, "answer_nonconformity"},
                                     Word{E::VerifyNonconformity, "verify_nonconformity"},
                                     Word{E::ExtendNonconformity, "extend_nonconformity"},
                                     Word{E::JudgeFacts, "judge_facts"},
                                     Word{E::FileReport, "file_report"},
                                     Word{E::StartReview, "start_review"},
                                     Word{E::RecordReview, "record_review"},
                                     Word{E::SignDecision, "sign_decision"},
                                     Word{E::ConfirmDecision, "confirm_decision"},
                                     Word{E::MarkIssued, "mark_issued"},
                                     Word{E::Archive, "archive"},
                                     Word{E::Withdraw, "withdraw"},
                                     Word{E::Terminate, "terminate"}};
};
template <>
struct hz::NamesOf<hz::domain::AuditMode> {
    using E = hz::domain::AuditMode;
    static constexpr std::array list{Word{E::OnSite, "FS01"}, Word{E::Remote, "FS02"},
                                     Word{E::Hybrid, "FS03"}};
};
template <>
struct hz::NamesOf<hz::domain::FindingResult> {
    using E = hz::domain::FindingResult;
    static constexpr std::array list{
        Word{E::Conforming, "conforming"}, Word{E::NcMinor, "nc_minor"},
        Word{E::Observation, "observation"}, Word{E::NcMajor, "nc_major"},
        Word{E::NotApplicable, "not_applicable"}};
};
template <>
struct hz::NamesOf<hz::domain::NonconformityState> {
    using E = hz::domain::NonconformityState;
    static constexpr std::array list{Word{E::Raised, "raised"}, Word{E::Answered, "answered"},
                                     Word{E::NotEffective, "not_effective"},
                                     Word{E::Closed, "closed"}};
};
template <>
struct hz::NamesOf<hz::domain::ReviewOutcome> {
    using E = hz::domain::ReviewOutcome;
    static constexpr std::array list{Word{E::Pass, "pass"},
                                     Word{E::ReturnToReport, "return_to_report"},
                                     Word{E::ReturnToRectification, "return_to_rectification"}};
};
template <>
struct hz::NamesOf<hz::domain::Conclusion> {
    using E = hz::domain::Conclusion;
    static constexpr std::array list{Word{E::Grant, "grant"}, Word{E::Refuse, "refuse"},
                                     Word{E::RectifyWithinLimit, "rectify_within_limit"},
                                     Word{E::Terminate, "terminate"}};
};
