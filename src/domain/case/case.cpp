#include "domain/case/case.hpp"

#include "domain/file/named_files.hpp"
#include "domain/party/region.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

Clock* clock_of(Case& subject, std::string_view code) {
    const auto found = std::ranges::find(subject.clocks, code, &Clock::code);
    return found == subject.clocks.end() ? nullptr : &*found;
}

void put_clock(Case& subject, const Clock& clock) {
    if (Clock* running = clock_of(subject, clock.code))
        *running = clock;
    else
        subject.clocks.push_back(clock);
}

void meet_clock(Case& subject, std::string_view code, Date on) {
    if (Clock* running = clock_of(subject, code)) running->met = on;
}

PlanVersion* plan_of(Case& subject, std::int64_t version) {
    const auto found = std::ranges::find(subject.plans, version, &PlanVersion::version);
    return found == subject.plans.end() ? nullptr : &*found;
}

void put_plan(Case& subject, std::int64_t version, const Plan& plan) {
    PlanVersion made;
    made.version = version;
    made.plan = plan;
    subject.plans.push_back(made);
}

Attendance& attendance_of(Case& subject, const PersonId& person) {
    const auto found = std::ranges::find(subject.attendance, person, &Attendance::person);
    if (found != subject.attendance.end()) return *found;
    subject.attendance.emplace_back().person = person;
    return subject.attendance.back();
}

Nonconformity* nonconformity_of(Case& subject, std::string_view id) {
    const auto found = std::ranges::find(subject.nonconformities, id, &Nonconformity::id);
    return found == subject.nonconformities.end() ? nullptr : &*found;
}

bool is_appealable(CaseState state) {
    using enum CaseState;
    return state == NotAccepted || state == Refused || state == Terminated;
}

// What many events share: where the row led, which steps are open again, which one is done.
template <class E>
void take_common(Case& subject, const E& event) {
    if constexpr (requires { event.state; }) {
        if (is_appealable(event.state)) subject.ended_from = subject.state;
        subject.state = event.state;
    }
    if constexpr (requires { event.reopened; })
        for (const std::string& step : event.reopened) std::erase(subject.steps, step);
    if constexpr (requires { event.step; })
        if (!event.step.empty()) subject.steps.push_back(event.step);
    if constexpr (requires { event.nonconformities; })
        append(subject.nonconformities, event.nonconformities);
}

void fold(Case& subject, const CaseSubmitted& e) {
    subject.id = e.id;
    subject.kind = e.kind;
    subject.body = e.body;
    subject.client = e.client;
    subject.region = e.region;
    subject.category = e.category;
    subject.level = e.level;
    subject.scope = e.scope;
    subject.answers = e.answers;
    subject.documents = e.documents;
    subject.certificate = e.certificate;
    subject.submitted_on = e.on;
    put_clock(subject, e.clock);
}
void fold(Case& subject, const SupplementRequested& e) {
    SupplementRound round;
    round.items = e.items;
    round.requested_on = e.on;
    subject.supplements.push_back(round);
    if (Clock* clock = clock_of(subject, "CASE_ACCEPT")) clock->paused_since = e.on;
    if (e.clock) put_clock(subject, *e.clock);
}
void fold(Case& subject, const SupplementSupplied& e) {
    if (!subject.supplements.empty()) subject.supplements.back().supplied_on = e.on;
    if (!e.answers.is_null()) subject.answers = e.answers;
    append(subject.documents, e.documents);
    put_clock(subject, e.clock);
    meet_clock(subject, "CASE_SUPPL", e.on);
}
void fold(Case& subject, const CaseAccepted& e) {
    subject.rule_id = e.rule_id;
    subject.rule_version = e.rule_version;
    subject.norm_id = e.norm_id;
    subject.norm_version = e.norm_version;
    subject.approval_version = e.approval_version;
    meet_clock(subject, "CASE_ACCEPT", e.on);
}
void fold(Case& subject, const AcceptanceRefused& e) {
    subject.ended_ground = e.ground;
    subject.ended_reason = e.reason;
    meet_clock(subject, "CASE_ACCEPT", e.on);
}
void fold(Case& subject, const CaseQuoted& e) {
    subject.fee_version = e.fee_version;
    subject.quote = e.lines;
    subject.person_days_tenths = e.person_days_tenths;
}
void fold(Case& subject, const CaseAgreed& e) { subject.agreement = e.agreement; }
void fold(Case& subject, const QuoteRejected&) { subject.quote.clear(); }
void fold(Case& subject, const CaseInterestDeclared& e) {
    std::erase_if(subject.interests, [&](const InterestDeclaration& declared) {
        return declared.person == e.declaration.person;
    });
    subject.interests.push_back(e.declaration);
}
void fold(Case& subject, const PlanProposed& e) { put_plan(subject, e.version, e.plan); }
void fold(Case& subject, const PlanAmended& e) { put_plan(subject, e.version, e.plan); }
void fold(Case& subject, const PlanConfirmed& e) {
    if (PlanVersion* plan = plan_of(subject, e.version)) plan->state = PlanState::Confirmed;
}
void fold(Case& subject, const PlanRejected& e) {
    if (PlanVersion* plan = plan_of(subject, e.version)) plan->state = PlanState::Rejected;
}
void fold(Case& subject, const PlanFiled& e) {
    if (PlanVersion* plan = plan_of(subject, e.version)) {
        plan->state = PlanState::Filed;
        plan->number = e.number;
    }
}
void fold(Case&, const DocumentReviewStarted&) {}
void fold(Case&, const DocumentReviewCompleted&) {}
void fold(Case& subject, const OnSiteOpened& e) { subject.opened_at = e.at; }
template <class E>
void attend(Case& subject, const E& e, std::optional<Instant> Attendance::*when) {
    Attendance& attendance = attendance_of(subject, e.person);
    attendance.*when = e.at;
    attendance.late = attendance.late || e.late;
    if (e.photo) attendance.photos.push_back(*e.photo);
}
void fold(Case& subject, const SignedIn& e) { attend(subject, e, &Attendance::signed_in); }
void fold(Case& subject, const SignedOut& e) { attend(subject, e, &Attendance::signed_out); }
void fold(Case& subject, const FindingRecorded& e) { subject.findings.push_back(e.finding); }
void fold(Case& subject, const OnSiteClosed& e) {
    subject.closed_at = e.at;
    if (e.clock) put_clock(subject, *e.clock);
}
void fold(Case& subject, const FactsJudged& e) {
    subject.facts = FactsJudgement{e.confirmed, e.ground, e.note, e.by, e.on};
    meet_clock(subject, "CONFIRM", e.on);
    if (!e.confirmed) meet_clock(subject, "SUSPEND", e.on);
    if (e.clock) put_clock(subject, *e.clock);
}
void fold(Case& subject, const MeasureTaken& e) { meet_clock(subject, "SUSPEND", e.on); }
void fold(Case& subject, const NonconformityAnswered& e) {
    if (Nonconformity* found = nonconformity_of(subject, e.id)) {
        found->answer = e.answer;
        found->state = NonconformityState::Answered;
    }
}
void fold(Case& subject, const NonconformityVerified& e) {
    Nonconformity* found = nonconformity_of(subject, e.id);
    if (found == nullptr) return;
    found->state = e.effective ? NonconformityState::Closed : NonconformityState::NotEffective;
    found->verified_by = e.verified_by;
    if (e.effective) found->clock.met = e.on;
}
void fold(Case& subject, const NonconformityExtended& e) {
    if (Nonconformity* found = nonconformity_of(subject, e.id)) found->clock = e.clock;
}
void fold(Case& subject, const ReportFiled& e) {
    subject.report = FiledReport{e.report, e.by, e.on};
    put_clock(subject, e.clock);
}
void fold(Case&, const ReviewStarted&) {}
void fold(Case& subject, const CaseReviewed& e) { subject.review = e.review; }
void fold(Case& subject, const DecisionSigned& e) { subject.decision = e.decision; }
void fold(Case& subject, const CaseDecided& e) {
    if (subject.decision) {
        subject.decision->confirmed_by = e.confirmed_by;
        subject.decision->confirmed_on = e.on;
    }
    meet_clock(subject, "DECISION", e.on);
    if (e.clock) put_clock(subject, *e.clock);
}
void fold(Case& subject, const CaseIssued& e) {
    subject.certificate = e.certificate;
    meet_clock(subject, "CERT_ISSUE", e.on);
}
void fold(Case&, const CaseArchived&) {}
void fold(Case& subject, const CaseWithdrawn& e) { subject.ended_reason = e.reason; }
void fold(Case& subject, const CaseTerminated& e) {
    subject.ended_ground = e.ground;
    subject.ended_reason = e.reason;
}

Clock* clock_in(Case& subject, const std::string& object, std::string_view code) {
    if (object.empty()) return clock_of(subject, code);
    Nonconformity* found = nonconformity_of(subject, object);
    return found != nullptr && found->clock.code == code ? &found->clock : nullptr;
}
void fold(Case& subject, const EndingAnnulled& e) {
    subject.ended_from.reset();
    subject.ended_ground.clear();
    subject.ended_reason.clear();
    if (e.state == CaseState::Decision) subject.decision.reset();
    for (const ClockChange& change : e.clocks)
        if (Clock* clock = clock_in(subject, change.object, change.clock.code))
            *clock = change.clock;
}
void fold(Case& subject, const DeadlineMissed& e) {
    if (Clock* clock = clock_in(subject, e.object, e.code)) clock->missed = e.due;
}
void fold(Case& subject, const ClocksRecomputed& e) {
    for (const ClockChange& change : e.clocks)
        if (Clock* clock = clock_in(subject, change.object, change.clock.code))
            *clock = change.clock;
}

// "due": days that the sweep waits for. "clocks": "open" = something is owed or paused,
// "provisional" = a day rests on dates that no calendar knows yet.
void add_clock_keys(const Case& subject, std::vector<Key>& keys) {
    if (is_ended(subject.state)) return;
    const auto add = [&](Key key) {
        if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    };
    for (const CaseClock& one : all_clocks(subject)) {
        if (one.clock->met) continue;
        add({"clocks", "open", {}});
        if (one.clock->provisional) add({"clocks", "provisional", {}});
        if (is_running(*one.clock) && !one.clock->missed) add({"due", to_text(one.clock->due), {}});
    }
}

bool on_team(const PlanVersion& plan, const PersonId& person) {
    return std::ranges::find(plan.plan.team, person, &TeamMember::person) != plan.plan.team.end();
}

}  // namespace

Case evolve(Case subject, const CaseEvent& event, const Stamp&) {
    std::visit(
        [&](const auto& e) {
            take_common(subject, e);
            fold(subject, e);
        },
        event);
    return subject;
}

const PlanVersion* current_plan(const Case& subject) {
    const auto plan = std::find_if(
        subject.plans.rbegin(), subject.plans.rend(),
        [](const PlanVersion& version) { return version.state != PlanState::Rejected; });
    return plan == subject.plans.rend() ? nullptr : &*plan;
}

const PlanVersion* filed_plan(const Case& subject) {
    const auto plan =
        std::find_if(subject.plans.rbegin(), subject.plans.rend(),
                     [](const PlanVersion& version) { return version.state == PlanState::Filed; });
    return plan == subject.plans.rend() ? nullptr : &*plan;
}

bool is_evaluator(const Case& subject, const PersonId& person) {
    return std::ranges::any_of(subject.plans,
                               [&](const PlanVersion& plan) {
                                   return plan.state == PlanState::Filed && on_team(plan, person);
                               }) ||
           std::ranges::find(subject.findings, person, &Finding::by) != subject.findings.end() ||
           std::ranges::find(subject.nonconformities, person, &Nonconformity::verified_by) !=
               subject.nonconformities.end() ||
           (subject.report && subject.report->by == person);
}

std::vector<PersonId> evaluators(const Case& subject) {
    std::vector<PersonId> all;
    for (const PlanVersion& plan : subject.plans)
        if (plan.state == PlanState::Filed)
            for (const TeamMember& member : plan.plan.team) all.push_back(member.person);
    for (const Finding& finding : subject.findings) all.push_back(finding.by);
    for (const Nonconformity& item : subject.nonconformities)
        if (!item.verified_by.empty()) all.push_back(item.verified_by);
    if (subject.report) all.push_back(subject.report->by);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

const Nonconformity* find_nonconformity(const Case& subject, std::string_view id) {
    const auto found = std::ranges::find(subject.nonconformities, id, &Nonconformity::id);
    return found == subject.nonconformities.end() ? nullptr : &*found;
}

const Clock* find_clock(const Case& subject, std::string_view code) {
    const auto found = std::ranges::find(subject.clocks, code, &Clock::code);
    return found == subject.clocks.end() ? nullptr : &*found;
}

bool is_ended(CaseState state) {
    using enum CaseState;
    return state == NotAccepted || state == Refused || state == Terminated || state == Withdrawn ||
           state == Issued || state == Archived;
}

std::vector<CaseClock> all_clocks(const Case& subject) {
    std::vector<CaseClock> all;
    for (const Clock& clock : subject.clocks) all.push_back({{}, &clock});
    for (const Nonconformity& item : subject.nonconformities)
        if (!item.clock.code.empty()) all.push_back({item.id, &item.clock});
    return all;
}

std::vector<Key> CaseAggregate::keys(const Case& subject) {
    std::vector<Key> keys{{"scope", "org:" + subject.body.text(), {}},
                          {"scope", "org:" + subject.client.text(), {}},
                          {"body", subject.body.text(), {}},
                          {"client", subject.client.text(), {}},
                          {"state", std::string{name_of(subject.state)}, {}},
                          {"category", subject.category, {}}};
    for (const std::string& mark : region_marks(RegionCode::trusted(subject.region)))
        keys.push_back({"scope", mark, {}});
    if (!subject.certificate.empty()) keys.push_back({"certificate", subject.certificate, {}});
    add_clock_keys(subject, keys);
    add_file_keys(subject, keys);
    return keys;
}

}  // namespace hz::domain
