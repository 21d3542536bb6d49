#include "unit/domain/case_model.hpp"

namespace hz::domain::test {

void CaseModel::submit(const Who& who) {
    SubmitApplication command = application();
    command.level = "general";
    if (attempt("submit", command, who, is(who, Role::Client) && state == Draft)) state = Submitted;
}

void CaseModel::ask_supplement(const Who& who) {
    if (attempt("ask_supplement", RequestSupplement{{"5.9"}}, who,
                is(who, Role::ApplicationReviewer) && state == Submitted))
        state = ReturnedForSupplement;
}

void CaseModel::supply(const Who& who) {
    if (attempt("supply", SupplySupplement{}, who,
                is(who, Role::Client) && state == ReturnedForSupplement))
        state = Submitted;
}

void CaseModel::accept(const Who& who) {
    if (attempt("accept", AcceptCase{}, who,
                is(who, Role::ApplicationReviewer) && state == Submitted))
        state = Accepted;
}

void CaseModel::refuse_acceptance(const Who& who) {
    if (attempt("refuse", RefuseAcceptance{"impartiality", "理由"}, who,
                is(who, Role::ApplicationReviewer) && state == Submitted))
        end(NotAccepted);
}

void CaseModel::quote_it(const Who& who) {
    if (attempt("quote", quote(), who,
                (is(who, Role::ApplicationReviewer) || is(who, Role::ProgrammeManager)) &&
                    state == Accepted))
        state = Quoted;
}

void CaseModel::agree(const Who& who) {
    if (attempt("agree", AgreeCase{}, who, is(who, Role::Client) && state == Quoted))
        state = Contracted;
}

void CaseModel::reject_quote(const Who& who) {
    if (attempt("reject_quote", RejectQuote{"过高"}, who, is(who, Role::Client) && state == Quoted))
        state = Accepted;
}

void CaseModel::declare(const Who& who, bool interest) {
    const bool may = evaluates(who) || is(who, Role::Reviewer) || is(who, Role::DecisionMaker);
    if (!attempt(interest ? "declare_interest" : "declare", DeclareInterest{interest, "无"}, who,
                 may && at_work()))
        return;
    declared.insert(who.person);
    if (interest)
        interested.insert(who.person);
    else
        interested.erase(who.person);
}

Plan CaseModel::planned(bool second) const {
    const Date today = civil_date(now);
    const PersonId& first = second ? second_leader : leader;
    const PersonId& other = second ? second_assessor : assessor;
    return {AuditMode::OnSite,
            today,
            today + std::chrono::days{90},
            "示例路1号",
            {{first, Role::TeamLeader, 30}, {other, Role::Assessor, 30}}};
}

CaseModel::TeamPlan CaseModel::team_of(const Plan& plan) const {
    return {{plan.team[0].person, plan.team[1].person}, plan.team[0].person, PlanState::Proposed};
}

void CaseModel::propose(const Who& who, bool second) {
    ProposePlan command{planned(second)};
    // The attempt may fall on the next day.
    command.plan.from += std::chrono::days{2};
    if (attempt("propose", command, who,
                is(who, Role::ProgrammeManager) && state == Contracted &&
                    fit(team_of(command.plan).team)))
        plans.push_back(team_of(command.plan));
}

void CaseModel::amend(const Who& who, bool second) {
    const AmendPlan command{planned(second), "换人"};
    if (attempt("amend", command, who,
                is(who, Role::ProgrammeManager) && plan_can_change() &&
                    fit(team_of(command.plan).team)))
        plans.push_back(team_of(command.plan));
}

void CaseModel::answer_plan(const Who& who, bool yes) {
    TeamPlan* plan = current();
    const auto version = plan == nullptr ? 1 : plan - plans.data() + 1;
    const bool allowed = is(who, Role::Client) && plan != nullptr &&
                         plan->state == PlanState::Proposed &&
                         any_of(state, {Contracted, CaseState::Planned, DocumentReview, OnSite});
    const bool done = yes ? attempt("confirm_plan", ConfirmPlan{version}, who, allowed)
                          : attempt("reject_plan", RejectPlan{version, "不便"}, who, allowed);
    if (done) plan->state = yes ? PlanState::Confirmed : PlanState::Rejected;
}

void CaseModel::file(const Who& who) {
    TeamPlan* plan = current();
    const bool first = filed() == nullptr && state == Contracted;
    const bool again = filed() != nullptr && plan_can_change();
    if (!attempt("file_plan", FilePlan{"R1"}, who,
                 is(who, Role::ProgrammeManager) && (first || again) && plan != nullptr &&
                     plan->state == PlanState::Confirmed && fit(plan->team)))
        return;
    plan->state = PlanState::Filed;
    evaluated.insert(plan->team.begin(), plan->team.end());
    if (first) state = CaseState::Planned;
}

void CaseModel::start_documents(const Who& who) {
    if (attempt(
            "start_documents", StartDocumentReview{}, who,
            on_team(who) && state == CaseState::Planned && current()->state == PlanState::Filed))
        state = DocumentReview;
}

void CaseModel::complete_documents(const Who& who) {
    if (attempt("complete_documents", CompleteDocumentReview{}, who,
                leads(who) && state == DocumentReview && !documents_done))
        documents_done = true;
}

void CaseModel::open(const Who& who) {
    OpenOnSite command{now};
    const TeamPlan* plan = current();
    const bool today =
        filed_plan(subject) != nullptr && civil_date(now) >= filed_plan(subject)->plan.from;
    if (!attempt("open", command, who,
                 leads(who) && state == DocumentReview && documents_done &&
                     plan->state == PlanState::Filed && today))
        return;
    state = OnSite;
    opened = true;
}

void CaseModel::sign_in(const Who& who) {
    if (attempt("sign_in", SignIn{now}, who,
                on_team(who) && state == OnSite && !closed && !in.contains(who.person)))
        in.insert(who.person);
}

void CaseModel::sign_out(const Who& who) {
    if (attempt("sign_out", SignOut{now}, who,
                on_team(who) && any_of(state, {OnSite, Rectification, Verification}) &&
                    in.contains(who.person) && !out.contains(who.person)))
        out.insert(who.person);
}

void CaseModel::find(const Who& who) {
    const auto open_one = std::ranges::find_if(
        asked(), [&](const std::string& one) { return !clauses.contains(one); });
    const std::string clause =
        open_one == asked().end() || chance(6) ? asked()[random() % asked().size()] : *open_one;
    const FindingResult result = chance(30)   ? FindingResult::NcMinor
                                 : chance(60) ? FindingResult::NcMajor
                                              : FindingResult::Conforming;
    RecordFinding command = finding(clause, result);
    command.finding.id = "f" + std::to_string(subject.findings.size());
    if (!attempt("find", command, who,
                 on_team(who) && any_of(state, {DocumentReview, OnSite}) && !closed))
        return;
    clauses.insert(clause);
    evaluated.insert(who.person);
}

void CaseModel::close(const Who& who) {
    const bool attended = filed() != nullptr && std::ranges::includes(in, filed()->team);
    if (!attempt("close", CloseOnSite{now}, who,
                 leads(who) && state == OnSite && opened && !closed && attended &&
                     clauses.size() == asked().size()))
        return;
    closed = true;
    for (const Finding& found : subject.findings)
        if (found.result == FindingResult::NcMinor || found.result == FindingResult::NcMajor)
            items[found.id] = {NonconformityState::Raised, found.result == FindingResult::NcMajor};
    if (!items.empty()) state = Rectification;
}

std::string CaseModel::some_item() {
    if (items.empty()) return "none";
    auto item = items.begin();
    std::advance(item, static_cast<long>(random() % items.size()));
    return item->first;
}

void CaseModel::answer(const Who& who, const std::string& item) {
    const auto held = items.find(item);
    if (!attempt("answer", AnswerNonconformity{item, {"因", "正", "措", {}}}, who,
                 is(who, Role::Client) && state == Rectification && held != items.end() &&
                     held->second.state != NonconformityState::Closed))
        return;
    held->second.state = NonconformityState::Answered;
    const bool waiting = std::ranges::any_of(items, [](const auto& one) {
        return one.second.state == NonconformityState::Raised ||
               one.second.state == NonconformityState::NotEffective;
    });
    if (!waiting) state = Verification;
}

void CaseModel::check(const Who& who, const std::string& item, bool effective) {
    const auto held = items.find(item);
    if (!attempt("verify", VerifyNonconformity{item, effective, ""}, who,
                 on_team(who) && state == Verification && held != items.end() &&
                     held->second.state == NonconformityState::Answered))
        return;
    evaluated.insert(who.person);
    held->second.state = effective ? NonconformityState::Closed : NonconformityState::NotEffective;
    if (!effective) state = Rectification;
    rectified = every_item(NonconformityState::Closed);
}

void CaseModel::extend(const Who& who, const std::string& item) {
    const auto held = items.find(item);
    const Nonconformity* real = find_nonconformity(subject, item);
    const Date due = real == nullptr ? on("2026-12-01") : real->clock.due + std::chrono::days{1};
    // A minor one may run as long as a major one at most.
    const bool room = real != nullptr && real->clock.code == "NC_MINOR" &&
                      due <= real->clock.start + std::chrono::days{89};
    if (real != nullptr && !room) return;
    attempt("extend", ExtendNonconformity{item, due, "采购"}, who,
            (is(who, Role::TeamLeader) || is(who, Role::ProgrammeManager)) &&
                state == Rectification && held != items.end() &&
                held->second.state != NonconformityState::Closed);
}

void CaseModel::report_it(const Who& who) {
    const bool ready = leads(who) && closed && std::ranges::includes(out, filed()->team) &&
                       every_item(NonconformityState::Closed) && (items.empty() || rectified) &&
                       !reported;
    const bool allowed =
        ready && (any_of(state, {Verification, Reported}) || (state == OnSite && !supplement));
    if (!attempt("report", report(), who, allowed)) return;
    reported = decision_owed = true;
    evaluated.insert(who.person);
    state = supplement ? Review : Reported;
}

void CaseModel::start_review(const Who& who) {
    const bool may = is(who, Role::Reviewer) || is(who, Role::DecisionMaker);
    if (attempt("start_review", StartReview{}, who,
                may && state == Reported && reported && !reviewed && apart(who)))
        state = Review;
}

void CaseModel::review(const Who& who, ReviewOutcome outcome) {
    const bool may = is(who, Role::Reviewer) || is(who, Role::DecisionMaker);
    if (!attempt("review", RecordReview{outcome, "意见"}, who,
                 may && any_of(state, {Reported, Review}) && reported && !reviewed && apart(who)))
        return;
    switch (outcome) {
        case ReviewOutcome::Pass:
            reviewed = true;
            state = Decision;
            break;
        case ReviewOutcome::ReturnToReport:
            reported = false;
            state = Reported;
            break;
        case ReviewOutcome::ReturnToRectification:
            reported = rectified = false;
            items["review-" + std::to_string(items.size() + 1)] = {};
            state = Rectification;
            break;
    }
}

void CaseModel::decide_it(const Who& who, Conclusion conclusion) {
    SignDecision command = sign(conclusion);
    if (conclusion == Conclusion::Refuse) command.ground = "requirements_not_met";
    if (conclusion == Conclusion::Terminate) command.ground = "no_cooperation";
    command.limit = civil_date(now) + std::chrono::days{20};
    const bool complete = reported && reviewed && every_item(NonconformityState::Closed);
    if (attempt("decide", command, who,
                is(who, Role::DecisionMaker) && state == Decision && apart(who) &&
                    (conclusion != Conclusion::Grant || complete)))
        signed_by = {conclusion, who.person};
}

void CaseModel::confirm(const Who& who) {
    if (!attempt("confirm", ConfirmDecision{}, who,
                 is(who, Role::ResponsiblePerson) && state == Decision && signed_by &&
                     signed_by->second != who.person && !evaluated.contains(who.person) &&
                     !evaluated.contains(signed_by->second)))
        return;
    decision_owed = false;
    switch (signed_by->first) {
        case Conclusion::Grant:
            state = Granted;
            break;
        case Conclusion::Refuse:
            end(Refused);
            break;
        case Conclusion::Terminate:
            end(Terminated);
            break;
        case Conclusion::RectifyWithinLimit:
            supplement = true;
            reported = reviewed = rectified = false;
            items["decision-" + std::to_string(items.size() + 1)] = {NonconformityState::Raised,
                                                                     true};
            state = Rectification;
            break;
    }
    signed_by.reset();
}

void CaseModel::issue(const Who& who) {
    if (attempt("issue", MarkIssued{"999CS2600001"}, who,
                (is(who, Role::CertificateManager) || is(who, Role::ResponsiblePerson)) &&
                    state == Granted))
        state = Issued;
}

void CaseModel::archive(const Who& who) {
    if (attempt("archive", ArchiveCase{1}, who,
                (is(who, Role::CertificateManager) || is(who, Role::ProgrammeManager)) &&
                    any_of(state, {Issued, Refused, NotAccepted, Terminated, Withdrawn})))
        state = Archived;
}

void CaseModel::withdraw(const Who& who) {
    if (attempt("withdraw", WithdrawCase{"调整"}, who,
                is(who, Role::Client) &&
                    (at_work() || any_of(state, {Submitted, ReturnedForSupplement}))))
        state = Withdrawn;
}

void CaseModel::terminate(const Who& who) {
    const bool may = is(who, Role::ProgrammeManager) || is(who, Role::DecisionMaker) ||
                     is(who, Role::ResponsiblePerson);
    if (attempt("terminate", TerminateCase{"no_cooperation", "不配合"}, who, may && at_work()))
        end(Terminated);
}

void CaseModel::annul(const Who& who) {
    if (!attempt("annul", AnnulEnding{"a", "l"}, who, ended_from.has_value() && state != Archived))
        return;
    if (*ended_from == Decision) {
        signed_by.reset();
        decision_owed = true;
    }
    state = *ended_from;
    ended_from.reset();
}

void CaseModel::end(CaseState how) {
    ended_from = state;
    state = how;
}

}  // namespace hz::domain::test
