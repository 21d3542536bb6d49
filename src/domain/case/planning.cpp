// Quote, agreement, declarations of interest, audit plan.
#include "domain/case/transitions.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

Status check_plan_dates(const Plan& plan, const CaseFacts& facts) {
    if (plan.to < plan.from || plan.from < today(facts))
        return refuse(facts.rules, "case.plan_dates", "办法:23");
    return {};
}

std::int64_t next_version(const Case& subject) {
    return static_cast<std::int64_t>(subject.plans.size()) + 1;
}

// The plan the client answers: the newest, of that version, not answered yet.
Status check_proposed(const Case& subject, std::int64_t version, const CaseFacts& facts) {
    const PlanVersion* plan = current_plan(subject);
    if (plan == nullptr || plan->version != version)
        return refuse(facts.rules, "case.plan_version", "条例:21");
    if (plan->state != PlanState::Proposed)
        return refuse(facts.rules, "case.plan_not_proposed", "条例:21");
    return {};
}

std::int64_t total_fen(const std::vector<QuoteLine>& lines) {
    std::int64_t total = 0;
    for (const QuoteLine& line : lines) total += line.amount_fen;
    return total;
}

}  // namespace

std::string_view filing_outcome(const Case& subject) {
    return filed_plan(subject) == nullptr ? "first" : "amended";
}

CaseEvents decide(const Case& subject, const QuoteCase& command, const CaseFacts& facts) {
    Proposal proposal;
    proposal.quote = &command.lines;
    proposal.person_days_tenths = command.person_days_tenths;
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::Quote, "", facts, proposal));
    CaseQuoted quoted;
    quoted.state = target(*row, subject);
    quoted.fee_version = facts.fees ? facts.fees->version : 0;
    quoted.lines = command.lines;
    quoted.total_fen = total_fen(command.lines);
    quoted.person_days_tenths = command.person_days_tenths;
    return CaseEvents{{quoted}};
}

CaseEvents decide(const Case& subject, const AgreeCase& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::Agree, "", facts));
    CaseAgreed agreed;
    agreed.state = target(*row, subject);
    agreed.step = step_done(*row);
    agreed.agreement = command.agreement;
    agreed.agreed_by = facts.actor.person;
    agreed.on = today(facts);
    return CaseEvents{{agreed}};
}

CaseEvents decide(const Case& subject, const RejectQuote& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::RejectQuote, "", facts));
    return CaseEvents{{QuoteRejected{target(*row, subject), command.reason}}};
}

CaseEvents decide(const Case& subject, const DeclareInterest& command, const CaseFacts& facts) {
    HZ_TRY_VOID(permitted(subject, CaseCommand::DeclareInterest, "", facts));
    InterestDeclaration declaration;
    declaration.person = facts.actor.person;
    declaration.has_interest = command.has_interest;
    declaration.note = command.note;
    declaration.on = today(facts);
    return CaseEvents{{CaseInterestDeclared{declaration}}};
}

CaseEvents decide(const Case& subject, const ProposePlan& command, const CaseFacts& facts) {
    Proposal proposal;
    proposal.plan = &command.plan;
    HZ_TRY_VOID(permitted(subject, CaseCommand::ProposePlan, "", facts, proposal));
    HZ_TRY_VOID(check_plan_dates(command.plan, facts));
    return CaseEvents{{PlanProposed{next_version(subject), command.plan}}};
}

CaseEvents decide(const Case& subject, const ConfirmPlan& command, const CaseFacts& facts) {
    HZ_TRY_VOID(permitted(subject, CaseCommand::ConfirmPlan, "", facts));
    HZ_TRY_VOID(check_proposed(subject, command.version, facts));
    return CaseEvents{{PlanConfirmed{command.version, facts.actor.person}}};
}

CaseEvents decide(const Case& subject, const RejectPlan& command, const CaseFacts& facts) {
    HZ_TRY_VOID(permitted(subject, CaseCommand::RejectPlan, "", facts));
    HZ_TRY_VOID(check_proposed(subject, command.version, facts));
    return CaseEvents{{PlanRejected{command.version, command.reason}}};
}

CaseEvents decide(const Case& subject, const FilePlan& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::FilePlan, filing_outcome(subject), facts));
    // Who joined after the closing meeting could attend it no more.
    if (subject.closed_at) return refuse(facts.rules, "case.plan_closed", row->article);
    const PlanVersion* plan = current_plan(subject);
    if (plan == nullptr) return refuse(facts.rules, "case.plan_version", row->article);
    PlanFiled filed;
    filed.state = target(*row, subject);
    filed.step = step_done(*row);
    filed.version = plan->version;
    filed.number = command.number;
    filed.on = today(facts);
    return CaseEvents{{filed}};
}

CaseEvents decide(const Case& subject, const AmendPlan& command, const CaseFacts& facts) {
    Proposal proposal;
    proposal.plan = &command.plan;
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::AmendPlan, "", facts, proposal));
    // A plan changes until the closing meeting; a visit under way may have begun before today.
    if (subject.closed_at) return refuse(facts.rules, "case.plan_closed", row->article);
    if (command.plan.to < command.plan.from || command.plan.to < today(facts))
        return refuse(facts.rules, "case.plan_dates", "办法:23");
    return CaseEvents{{PlanAmended{next_version(subject), command.plan, command.reason}}};
}

}  // namespace hz::domain
