#include "domain/case/acts.hpp"

#include "base/ranges.hpp"
#include "domain/case/transitions.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

bool decision_waits(const Case& subject) {
    return subject.decision && subject.decision->confirmed_by.empty();
}

// What the actor could still do is done already, or there is nothing yet to do it to.
struct Idle {
    CaseCommand command;
    bool (*holds)(const Transition&, const Case&, const Attendance* own);
};
constexpr auto kNothingProposed = [](const Transition&, const Case& subject, const Attendance*) {
    const PlanVersion* plan = current_plan(subject);
    return plan == nullptr || plan->state != PlanState::Proposed;
};
constexpr std::array kIdle{
    Idle{CaseCommand::ConfirmPlan, kNothingProposed},
    Idle{CaseCommand::RejectPlan, kNothingProposed},
    Idle{CaseCommand::FilePlan,
         [](const Transition& row, const Case& subject, const Attendance*) {
             const PlanVersion* plan = current_plan(subject);
             return plan == nullptr || plan->state == PlanState::Filed ||
                    row.outcome != filing_outcome(subject);
         }},
    Idle{CaseCommand::OpenOnSite, [](const Transition&, const Case& subject,
                                     const Attendance*) { return subject.opened_at.has_value(); }},
    Idle{CaseCommand::SignIn,
         [](const Transition&, const Case& subject, const Attendance* own) {
             return !subject.opened_at || (own != nullptr && own->signed_in);
         }},
    Idle{CaseCommand::SignOut,
         [](const Transition&, const Case&, const Attendance* own) {
             return own == nullptr || !own->signed_in || own->signed_out;
         }},
    Idle{CaseCommand::CloseOnSite,
         [](const Transition&, const Case& subject, const Attendance*) {
             return !subject.opened_at || subject.closed_at;
         }},
    Idle{CaseCommand::FileReport,
         [](const Transition& row, const Case& subject, const Attendance*) {
             return row.outcome != report_outcome(subject);
         }},
    Idle{CaseCommand::SignDecision, [](const Transition&, const Case& subject,
                                       const Attendance*) { return decision_waits(subject); }},
    Idle{CaseCommand::ConfirmDecision,
         [](const Transition& row, const Case& subject, const Attendance*) {
             return !decision_waits(subject) ||
                    row.outcome != name_of(subject.decision->conclusion);
         }},
};

bool is_idle(const Transition& row, const Case& subject, const PersonId& actor) {
    const auto* idle = std::ranges::find(kIdle, row.command, &Idle::command);
    if (idle == kIdle.end()) return false;
    const auto own = std::ranges::find(subject.attendance, actor, &Attendance::person);
    return idle->holds(row, subject, own == subject.attendance.end() ? nullptr : &*own);
}

// These look at what the command brings; without it they say nothing.
bool looks_at_command(Guard guard, CaseCommand command) {
    using enum Guard;
    if (command == CaseCommand::Quote)
        return guard == QuoteWithinPublishedFee || guard == QuotePersonDaysSufficient;
    if (command != CaseCommand::ProposePlan && command != CaseCommand::AmendPlan) return false;
    return guard == TeamComplete || guard == TeamEmployedHere || guard == TeamCompetent ||
           guard == TeamWithoutInterest || guard == InterestsDeclared ||
           guard == PersonDaysSufficient;
}

}  // namespace

std::vector<CaseAct> case_acts(const Case& subject, const CaseFacts& facts) {
    std::vector<CaseAct> acts;
    const CaseProcess* process = find_process(facts.rules, subject.kind, subject.category);
    if (process == nullptr) return acts;
    for (const Transition& row : process->transitions) {
        if (!ranges::contains(row.from, subject.state) || !is_for(row, subject, facts.actor) ||
            is_idle(row, subject, facts.actor.person))
            continue;
        const auto counts = [&](Guard guard) { return !looks_at_command(guard, row.command); };
        acts.push_back({row.command, row.outcome, row.step, row.grounds, row.article,
                        obstacle_of(row_open(*process, row, subject, facts, counts))});
    }
    return acts;
}

std::vector<TeamFit> team_fits(const Case& subject, const PersonId& person, Date from, Date to,
                               const CaseFacts& facts) {
    std::vector<TeamFit> fits;
    for (const Role role : {Role::TeamLeader, Role::Assessor, Role::TechnicalExpert}) {
        Plan plan;
        plan.from = from;
        plan.to = to;
        plan.team.push_back({person, role, 0});
        Proposal proposal;
        proposal.plan = &plan;
        TeamFit fit{role, std::nullopt};
        for (const Guard guard : {Guard::TeamEmployedHere, Guard::TeamCompetent,
                                  Guard::InterestsDeclared, Guard::TeamWithoutInterest})
            if (!fit.obstacle)
                fit.obstacle = obstacle_of(check_guard(guard, subject, facts, {}, proposal));
        fits.push_back(std::move(fit));
    }
    return fits;
}

std::vector<CaseStep> case_steps(const Case& subject, const RuleSet& rules) {
    std::vector<CaseStep> steps;
    const CaseProcess* process = find_process(rules, subject.kind, subject.category);
    if (process == nullptr) return steps;
    for (const Step& step : process->steps)
        steps.push_back({step.code, step.name, step.article, is_needed(step, subject),
                         ranges::contains(subject.steps, step.code)});
    return steps;
}

}  // namespace hz::domain
