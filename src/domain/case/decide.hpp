// Decisions on certification cases: pure functions of state, command and facts.
//
// Every command is looked up in the transition rows of the case's pinned rule: state, role, the
// order of the rule's steps, guards, grounds. Refusals are RuleViolation with details rule,
// version and article (and step, guard, person … where they apply):
//   case.step_not_in_rule  the rule has no such command        (detail step)
//   case.step_missing      an earlier step is not done         (detail step)
//   case.step_done         the step is done already            (detail step)
//   case.not_in_state      not possible in this state          (details state, command)
//   case.role_required     the actor holds none of the roles   (detail role), code Forbidden
//   case.<guard>           a guard does not hold (names: rule/guards.hpp)
//   case.measure_due       a judgement or measure is owed first (detail clock)
//   case.rule_not_pinned   other rules handed in than the case is pinned to
// and those named at each command below.
#pragma once

#include "base/result.hpp"
#include "domain/case/case.hpp"
#include "domain/case/commands.hpp"
#include "domain/case/facts.hpp"

#include <vector>

namespace hz::domain {

using CaseEvents = Result<std::vector<CaseEvent>>;

// ---- application (application.cpp) ----
// The form that an application of this kind answers.
[[nodiscard]] const FormDefinition& form_of(CaseKind, const RuleSet&);
// case.exists, case.category_unknown, case.level_unknown, case.client_unknown,
// case.certificate_missing, case.document_unknown; faults of the form's answers.
CaseEvents decide(const Case&, const SubmitApplication&, const CaseFacts&);
// case.items_missing
CaseEvents decide(const Case&, const RequestSupplement&, const CaseFacts&);
CaseEvents decide(const Case&, const SupplySupplement&, const CaseFacts&);
CaseEvents decide(const Case&, const AcceptCase&, const CaseFacts&);
// case.ground_unknown
CaseEvents decide(const Case&, const RefuseAcceptance&, const CaseFacts&);
CaseEvents decide(const Case&, const WithdrawCase&, const CaseFacts&);
CaseEvents decide(const Case&, const TerminateCase&, const CaseFacts&);

// ---- agreement and plan (planning.cpp) ----
CaseEvents decide(const Case&, const QuoteCase&, const CaseFacts&);
CaseEvents decide(const Case&, const AgreeCase&, const CaseFacts&);
CaseEvents decide(const Case&, const RejectQuote&, const CaseFacts&);
CaseEvents decide(const Case&, const DeclareInterest&, const CaseFacts&);
// case.plan_dates
CaseEvents decide(const Case&, const ProposePlan&, const CaseFacts&);
// case.plan_version, case.plan_not_proposed
CaseEvents decide(const Case&, const ConfirmPlan&, const CaseFacts&);
CaseEvents decide(const Case&, const RejectPlan&, const CaseFacts&);
// case.plan_version, case.plan_closed
CaseEvents decide(const Case&, const FilePlan&, const CaseFacts&);
// case.plan_dates, case.plan_closed
CaseEvents decide(const Case&, const AmendPlan&, const CaseFacts&);

// ---- evaluation (evaluation.cpp) ----
CaseEvents decide(const Case&, const StartDocumentReview&, const CaseFacts&);
CaseEvents decide(const Case&, const CompleteDocumentReview&, const CaseFacts&);
// case.meeting_time
CaseEvents decide(const Case&, const OpenOnSite&, const CaseFacts&);
// case.attendance_twice, case.attendance_missing
CaseEvents decide(const Case&, const SignIn&, const CaseFacts&);
CaseEvents decide(const Case&, const SignOut&, const CaseFacts&);
// case.finding_twice, case.clause_unknown, case.evidence_digest, case.evidence_seen_by,
// case.evidence_seen_at
CaseEvents decide(const Case&, const RecordFinding&, const CaseFacts&);
CaseEvents decide(const Case&, const CloseOnSite&, const CaseFacts&);
// case.nonconformity_unknown, case.nonconformity_state
CaseEvents decide(const Case&, const AnswerNonconformity&, const CaseFacts&);
CaseEvents decide(const Case&, const VerifyNonconformity&, const CaseFacts&);
// case.extension_range
CaseEvents decide(const Case&, const ExtendNonconformity&, const CaseFacts&);
CaseEvents decide(const Case&, const FileReport&, const CaseFacts&);

// ---- facts found at a certified client (measures.cpp) ----
// case.no_nonconformity, case.ground_unknown, case.facts_judged, case.judge_same,
// case.measure_taken
CaseEvents decide(const Case&, const JudgeFacts&, const CaseFacts&);
// No event unless a measure is due.
CaseEvents decide(const Case&, const TakeMeasure&, const CaseFacts&);

// ---- deadlines (clocks.cpp), by the system ----
// One event for each clock whose day is over.
CaseEvents decide(const Case&, const NoteMissedDeadlines&, const CaseFacts&);
// At most one event: the clocks that the calendar of now counts otherwise or for certain.
CaseEvents decide(const Case&, const RecomputeClocks&, const CaseFacts&);

// ---- appeals (appeal.cpp) ----
// case.not_ended, case.events_lost
CaseEvents decide(const Case&, const AnnulEnding&, const CaseFacts&);

// ---- review and decision (decision.cpp) ----
CaseEvents decide(const Case&, const StartReview&, const CaseFacts&);
// From `reported` the review is started and recorded in one go (two events).
CaseEvents decide(const Case&, const RecordReview&, const CaseFacts&);
// case.ground_unknown, case.limit_range
CaseEvents decide(const Case&, const SignDecision&, const CaseFacts&);
// case.decision_missing
CaseEvents decide(const Case&, const ConfirmDecision&, const CaseFacts&);
CaseEvents decide(const Case&, const MarkIssued&, const CaseFacts&);
// case.appeal_open, case.appeal_window
CaseEvents decide(const Case&, const ArchiveCase&, const CaseFacts&);

}  // namespace hz::domain
