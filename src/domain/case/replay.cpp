#include "domain/case/replay.hpp"

#include "base/ranges.hpp"
#include "domain/case/transitions.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace hz::domain {
namespace {

// The command that an event came from, in the state it came to.
struct Act {
    CaseCommand command{};
    std::string_view outcome{};
    Proposal proposal{};
    std::optional<PersonId> named{};  // whom the event itself names as the one who acted
};

struct ActOf {
    const Case& before;

    Act operator()(const CaseSubmitted&) const { return {CaseCommand::SubmitApplication}; }
    Act operator()(const SupplementRequested&) const { return {CaseCommand::RequestSupplement}; }
    Act operator()(const SupplementSupplied&) const { return {CaseCommand::SupplySupplement}; }
    Act operator()(const CaseAccepted& e) const {
        return {CaseCommand::Accept, {}, {}, e.accepted_by};
    }
    Act operator()(const AcceptanceRefused& e) const {
        return {CaseCommand::RefuseAcceptance, {}, {}, e.refused_by};
    }
    Act operator()(const CaseQuoted& e) const {
        return {CaseCommand::Quote, {}, {nullptr, &e.lines, e.person_days_tenths}, {}};
    }
    Act operator()(const CaseAgreed& e) const { return {CaseCommand::Agree, {}, {}, e.agreed_by}; }
    Act operator()(const QuoteRejected&) const { return {CaseCommand::RejectQuote}; }
    Act operator()(const CaseInterestDeclared& e) const {
        return {CaseCommand::DeclareInterest, {}, {}, e.declaration.person};
    }
    Act operator()(const PlanProposed& e) const {
        return {CaseCommand::ProposePlan, {}, {&e.plan, nullptr, 0}, {}};
    }
    Act operator()(const PlanConfirmed& e) const {
        return {CaseCommand::ConfirmPlan, {}, {}, e.confirmed_by};
    }
    Act operator()(const PlanRejected&) const { return {CaseCommand::RejectPlan}; }
    Act operator()(const PlanFiled&) const {
        return {CaseCommand::FilePlan, filing_outcome(before), {}, {}};
    }
    Act operator()(const PlanAmended& e) const {
        return {CaseCommand::AmendPlan, {}, {&e.plan, nullptr, 0}, {}};
    }
    Act operator()(const DocumentReviewStarted& e) const {
        return {CaseCommand::StartDocumentReview, {}, {}, e.by};
    }
    Act operator()(const DocumentReviewCompleted& e) const {
        return {CaseCommand::CompleteDocumentReview, {}, {}, e.by};
    }
    Act operator()(const OnSiteOpened&) const { return {CaseCommand::OpenOnSite}; }
    Act operator()(const SignedIn& e) const { return {CaseCommand::SignIn, {}, {}, e.person}; }
    Act operator()(const SignedOut& e) const { return {CaseCommand::SignOut, {}, {}, e.person}; }
    Act operator()(const FindingRecorded& e) const {
        return {CaseCommand::RecordFinding, {}, {}, e.finding.by};
    }
    Act operator()(const OnSiteClosed& e) const {
        return {CaseCommand::CloseOnSite, closing_outcome(e.nonconformities), {}, {}};
    }
    Act operator()(const FactsJudged& e) const {
        return {CaseCommand::JudgeFacts, judging_outcome(e.confirmed), {}, e.by};
    }
    Act operator()(const NonconformityAnswered& e) const {
        return {CaseCommand::AnswerNonconformity, answer_outcome(before, e.id), {}, {}};
    }
    Act operator()(const NonconformityVerified& e) const {
        return {CaseCommand::VerifyNonconformity,
                verification_outcome(before, e.id, e.effective),
                {},
                e.verified_by};
    }
    Act operator()(const NonconformityExtended&) const {
        return {CaseCommand::ExtendNonconformity};
    }
    Act operator()(const ReportFiled& e) const {
        return {CaseCommand::FileReport, report_outcome(before), {}, e.by};
    }
    Act operator()(const ReviewStarted& e) const {
        return {CaseCommand::StartReview, {}, {}, e.by};
    }
    Act operator()(const CaseReviewed& e) const {
        return {CaseCommand::RecordReview, name_of(e.review.outcome), {}, e.review.by};
    }
    Act operator()(const DecisionSigned& e) const {
        return {CaseCommand::SignDecision, name_of(e.decision.conclusion), {}, e.decision.by};
    }
    Act operator()(const CaseDecided& e) const {
        return {CaseCommand::ConfirmDecision, name_of(e.conclusion), {}, e.confirmed_by};
    }
    Act operator()(const CaseIssued&) const { return {CaseCommand::MarkIssued}; }
    Act operator()(const CaseArchived&) const { return {CaseCommand::Archive}; }
    Act operator()(const CaseWithdrawn&) const { return {CaseCommand::Withdraw}; }
    Act operator()(const CaseTerminated& e) const {
        return {CaseCommand::Terminate, {}, {}, e.terminated_by};
    }
    // No steps of the rule: judge_outside.
    Act operator()(const MeasureTaken&) const { return {}; }
    Act operator()(const EndingAnnulled&) const { return {}; }
    Act operator()(const DeadlineMissed&) const { return {}; }
    Act operator()(const ClocksRecomputed&) const { return {}; }
};

// Guards whose answer lies in the case, and what it means when they fail.
struct Answerable {
    Guard guard{};
    ReplayFault fault{};
};
constexpr std::array kAnswerable{
    Answerable{Guard::DocumentsComplete, ReplayFault::Unmet},
    Answerable{Guard::SupplementOverdue, ReplayFault::Unmet},
    Answerable{Guard::QuotePersonDaysSufficient, ReplayFault::Unmet},
    Answerable{Guard::TeamComplete, ReplayFault::Unmet},
    Answerable{Guard::InterestsDeclared, ReplayFault::Unmet},
    Answerable{Guard::PersonDaysSufficient, ReplayFault::Unmet},
    Answerable{Guard::PlanConfirmed, ReplayFault::Unmet},
    Answerable{Guard::PlanFiled, ReplayFault::Unmet},
    Answerable{Guard::ActorOnTeam, ReplayFault::NotPermitted},
    Answerable{Guard::ActorIsTeamLeader, ReplayFault::NotPermitted},
    Answerable{Guard::OnSiteOpen, ReplayFault::Unmet},
    Answerable{Guard::OnSiteClosed, ReplayFault::Unmet},
    Answerable{Guard::OpeningAttended, ReplayFault::Unmet},
    Answerable{Guard::AttendanceComplete, ReplayFault::Unmet},
    Answerable{Guard::ClausesAnswered, ReplayFault::Unmet},
    Answerable{Guard::NonconformitiesClosed, ReplayFault::Unmet},
    Answerable{Guard::MajorNonconformitiesClosed, ReplayFault::Unmet},
    Answerable{Guard::ReviewerNotEvaluator, ReplayFault::NotSeparated},
    Answerable{Guard::DecisionMakerNotEvaluator, ReplayFault::NotSeparated},
    Answerable{Guard::SignersDistinct, ReplayFault::NotSeparated},
};

// What the decision looked at before the case was there.
Case fresh_case(const CaseEvent& event) {
    Case fresh;
    if (const auto* submitted = std::get_if<CaseSubmitted>(&event)) {
        fresh.kind = submitted->kind;
        fresh.body = submitted->body;
        fresh.client = submitted->client;
        fresh.category = submitted->category;
        fresh.level = submitted->level;
    }
    return fresh;
}

const Transition* row_for(const CaseProcess& process, const Act& act, CaseState state) {
    for (const Transition& row : process.transitions)
        if (row.command == act.command && row.outcome == act.outcome &&
            ranges::contains(row.from, state))
            return &row;
    return nullptr;
}

// The event led where the row leads and completed what the row completes.
bool led_as_told(const CaseEvent& event, const Transition& row, const Case& before) {
    return std::visit(
        [&](const auto& e) {
            bool good = true;
            if constexpr (requires { e.state; })
                good = e.state == target(row, before);
            else
                good = target(row, before) == before.state;
            if constexpr (requires { e.step; })
                good = good && e.step == step_done(row);
            else
                good = good && step_done(row).empty();
            return good;
        },
        event);
}

class Replaying {
 public:
    Replay run(std::span<const ReplayedEvent> events) && {
        for (std::size_t i = 0; i < events.size(); ++i) {
            at_ = i;
            if (i == 0) out_.outcome = fresh_case(events[i].event);
            judge(events[i]);
            acted_.push_back(events[i].actor.person);
            out_.outcome = evolve(std::move(out_.outcome), events[i].event, events[i].stamp);
        }
        return std::move(out_);
    }

 private:
    void add(ReplayFault fault, std::string about) {
        out_.findings.push_back({at_, fault, std::move(about)});
    }

    void judge(const ReplayedEvent& one) {
        const Case& before = out_.outcome;
        const RuleHead& head = one.rules->head();
        if (!before.rule_id.empty() &&
            (before.rule_id != head.id || before.rule_version != head.version))
            return add(ReplayFault::RuleDiffers, head.id + "@" + head.version);
        if (judge_outside(one)) return;
        const Act act = std::visit(ActOf{before}, one.event);
        const CaseProcess* process = find_process(*one.rules, before.kind, before.category);
        const Transition* row = process == nullptr ? nullptr : row_for(*process, act, before.state);
        if (row == nullptr) {
            tell_missing(process, act);
            return add(ReplayFault::NotInRule, std::string{name_of(act.command)});
        }
        if (!led_as_told(one.event, *row, before))
            add(ReplayFault::NotInRule, std::string{name_of(act.command)});
        judge_step(*process, *row);
        judge_actor(one, act, *row);
        judge_guards(one, act, *row);
    }

    // What the system notes of deadlines and of the certificate, and what an upheld appeal brings
    // back, stands outside the steps.
    bool judge_outside(const ReplayedEvent& one) {
        if (const auto* annulled = std::get_if<EndingAnnulled>(&one.event)) {
            judge_annulment(*annulled, one);
            return true;
        }
        if (std::holds_alternative<MeasureTaken>(one.event)) {
            const Clock* due = find_clock(out_.outcome, "SUSPEND");
            if (due == nullptr || due->met) add(ReplayFault::Unmet, "SUSPEND");
            return true;
        }
        const auto* missed = std::get_if<DeadlineMissed>(&one.event);
        if (missed == nullptr && !std::holds_alternative<ClocksRecomputed>(one.event)) return false;
        if (missed != nullptr && one.stamp.t < end_of(missed->due))
            add(ReplayFault::Unmet, missed->code);
        if (!one.actor.person.empty()) add(ReplayFault::NotPermitted, "system");
        return true;
    }

    // ISO/IEC 17065 7.13: by people who took no part, back to where the case ended.
    void judge_annulment(const EndingAnnulled& annulled, const ReplayedEvent& one) {
        if (!out_.outcome.ended_from || *out_.outcome.ended_from != annulled.state)
            add(ReplayFault::NotInRule, std::string{EndingAnnulled::kType});
        if (one.actor.organisation != out_.outcome.body)
            add(ReplayFault::NotPermitted, std::string{EndingAnnulled::kType});
        if (ranges::contains(acted_, one.actor.person))
            add(ReplayFault::NotSeparated, std::string{EndingAnnulled::kType});
    }

    // The helpful answer is the step that should have come first.
    void tell_missing(const CaseProcess* process, const Act& act) {
        if (process == nullptr) return;
        for (const Transition& row : process->transitions) {
            if (row.command != act.command || row.outcome != act.outcome || row.step.empty())
                continue;
            if (const Step* missing = missing_step(*process, out_.outcome, row.step))
                add(ReplayFault::StepMissing, missing->code);
            return;
        }
    }

    void judge_step(const CaseProcess& process, const Transition& row) {
        if (row.step.empty()) return;
        if (const Step* missing = missing_step(process, out_.outcome, row.step))
            add(ReplayFault::StepMissing, missing->code);
        if (ranges::contains(out_.outcome.steps, row.step)) add(ReplayFault::NotInRule, row.step);
    }

    void judge_actor(const ReplayedEvent& one, const Act& act, const Transition& row) {
        const auto acts = [&](Role role) { return acts_as(role, out_.outcome, one.actor); };
        if (!row.who.empty() && std::ranges::none_of(row.who, acts))
            add(ReplayFault::NotPermitted, std::string{name_of(row.who.front())});
        if (act.named && *act.named != one.actor.person) add(ReplayFault::NotPermitted, "actor");
    }

    void judge_guards(const ReplayedEvent& one, const Act& act, const Transition& row) {
        static const Calendar kNoCalendar;  // none of the guards asked counts days
        CaseFacts facts{*one.rules, kNoCalendar};
        facts.now = one.stamp.t;
        facts.actor = one.actor;
        facts.persons = team_of(act);
        for (const Guard guard : row.guards) {
            const auto* known = std::ranges::find(kAnswerable, guard, &Answerable::guard);
            if (known == kAnswerable.end()) continue;
            if (!check_guard(guard, out_.outcome, facts, row, act.proposal))
                add(known->fault, std::string{name_of(guard)});
        }
    }

    // Guards ask for the members of the plan by name; nothing more of them is known here.
    [[nodiscard]] std::vector<PersonFacts> team_of(const Act& act) const {
        std::vector<PersonFacts> team;
        const PlanVersion* current = current_plan(out_.outcome);
        const Plan* plan = act.proposal.plan;
        if (plan == nullptr && current != nullptr) plan = &current->plan;
        if (plan != nullptr)
            for (const TeamMember& member : plan->team)
                team.push_back(PersonFacts{member.person, {}, {}, {}, {}});
        return team;
    }

    std::size_t at_{};
    std::vector<PersonId> acted_{};
    Replay out_{};
};

}  // namespace

Replay replay(std::span<const ReplayedEvent> events) { return Replaying{}.run(events); }

}  // namespace hz::domain
