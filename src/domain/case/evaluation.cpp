// Document review, on-site audit, findings, nonconformities, report.
#include "domain/case/transitions.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

bool is_nonconforming(FindingResult result) {
    return result == FindingResult::NcMinor || result == FindingResult::NcMajor;
}

std::vector<Nonconformity> raise_nonconformities(const Case& subject, const CaseFacts& facts,
                                                 Date on) {
    std::vector<Nonconformity> raised;
    for (const Finding& finding : subject.findings) {
        if (!is_nonconforming(finding.result)) continue;
        Nonconformity item;
        item.id = finding.id;
        item.clause = finding.clause;
        item.major = finding.result == FindingResult::NcMajor;
        item.text = finding.text;
        item.clock = new_clock(facts, item.major ? "NC_MAJOR" : "NC_MINOR", on);
        raised.push_back(std::move(item));
    }
    return raised;
}

// Meeting and attendance times are told, not taken from the clock; never in the future.
Status check_time(Instant at, const CaseFacts& facts) {
    if (at > facts.now) return refuse(facts.rules, "case.meeting_time", "条例:21");
    return {};
}

bool outside_window(const CaseFacts& facts, std::string_view code, Instant start, Instant at) {
    return at < start || at > due_instant(deadline(facts.rules, code), start);
}

Result<const Nonconformity*> nonconformity_in(const Case& subject, std::string_view id,
                                              const std::vector<NonconformityState>& states,
                                              const CaseFacts& facts) {
    const Nonconformity* found = find_nonconformity(subject, id);
    if (found == nullptr)
        return refuse(facts.rules, "case.nonconformity_unknown", "条例:21")
            .with("nonconformity", std::string{id});
    if (std::ranges::find(states, found->state) == states.end())
        return refuse(facts.rules, "case.nonconformity_state", "条例:21")
            .with("state", std::string{name_of(found->state)});
    return found;
}

// All other nonconformities are past the given states.
bool others_past(const Case& subject, std::string_view id,
                 const std::vector<NonconformityState>& states) {
    return std::ranges::none_of(subject.nonconformities, [&](const Nonconformity& item) {
        return item.id != id && std::ranges::find(states, item.state) != states.end();
    });
}

bool is_supplement(const Case& subject) {
    return subject.decision && !subject.decision->confirmed_by.empty() &&
           subject.decision->conclusion == Conclusion::RectifyWithinLimit;
}

// Held evidence is bound by a digest; what was seen, was seen by one of the team at the visit.
Status check_evidence(const Case& subject, const Finding& finding, const Transition& row,
                      const CaseFacts& facts) {
    for (const HeldEvidence& held : finding.held) {
        const auto digest = from_base64(held.sm3);
        if (!digest || digest->size() != Digest32{}.size())
            return refuse(facts.rules, "case.evidence_digest", row.article).with("sm3", held.sm3);
    }
    const PlanVersion* plan = filed_plan(subject);
    for (const SeenEvidence& seen : finding.seen) {
        if (plan == nullptr || std::ranges::find(plan->plan.team, seen.by, &TeamMember::person) ==
                                   plan->plan.team.end())
            return refuse(facts.rules, "case.evidence_seen_by", row.article)
                .with("person", seen.by.text());
        if (seen.at > facts.now || (subject.opened_at && seen.at < *subject.opened_at))
            return refuse(facts.rules, "case.evidence_seen_at", row.article);
    }
    return {};
}

// The rule has the body judge what such an audit finds.
bool is_judged(const Case& subject, const CaseFacts& facts) {
    const CaseProcess* process = find_process(facts.rules, subject.kind, subject.category);
    return process != nullptr &&
           std::ranges::find(process->transitions, CaseCommand::JudgeFacts, &Transition::command) !=
               process->transitions.end();
}

}  // namespace

std::string_view closing_outcome(const std::vector<Nonconformity>& raised) {
    return raised.empty() ? "conforming" : "nonconforming";
}

std::string_view answer_outcome(const Case& subject, std::string_view nonconformity) {
    using enum NonconformityState;
    return others_past(subject, nonconformity, {Raised, NotEffective}) ? "complete" : "partial";
}

std::string_view verification_outcome(const Case& subject, std::string_view nonconformity,
                                      bool effective) {
    using enum NonconformityState;
    if (!effective) return "not_effective";
    return others_past(subject, nonconformity, {Raised, Answered, NotEffective}) ? "complete"
                                                                                 : "partial";
}

std::string_view report_outcome(const Case& subject) {
    return is_supplement(subject) ? "supplement" : "first";
}

CaseEvents decide(const Case& subject, const StartDocumentReview&, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::StartDocumentReview, "", facts));
    return CaseEvents{
        {DocumentReviewStarted{target(*row, subject), facts.actor.person, today(facts)}}};
}

CaseEvents decide(const Case& subject, const CompleteDocumentReview& command,
                  const CaseFacts& facts) {
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::CompleteDocumentReview, "", facts));
    DocumentReviewCompleted completed;
    completed.step = step_done(*row);
    completed.note = command.note;
    completed.by = facts.actor.person;
    completed.on = today(facts);
    return CaseEvents{{completed}};
}

CaseEvents decide(const Case& subject, const OpenOnSite& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::OpenOnSite, "", facts));
    HZ_TRY_VOID(check_time(command.at, facts));
    const PlanVersion* plan = filed_plan(subject);
    const Date day = civil_date(command.at);
    if (plan == nullptr || day < plan->plan.from || day > plan->plan.to)
        return refuse(facts.rules, "case.meeting_time", row->article);
    return CaseEvents{{OnSiteOpened{target(*row, subject), command.at}}};
}

CaseEvents decide(const Case& subject, const SignIn& command, const CaseFacts& facts) {
    HZ_TRY_VOID(permitted(subject, CaseCommand::SignIn, "", facts));
    HZ_TRY_VOID(check_time(command.at, facts));
    const auto& list = subject.attendance;
    if (std::ranges::find(list, facts.actor.person, &Attendance::person) != list.end())
        return refuse(facts.rules, "case.attendance_twice", "条例:21");
    SignedIn signed_in;
    signed_in.person = facts.actor.person;
    signed_in.at = command.at;
    signed_in.place = command.place;
    signed_in.photo = command.photo;
    signed_in.late =
        !subject.opened_at || outside_window(facts, "ATTEND_IN", *subject.opened_at, command.at);
    return CaseEvents{{signed_in}};
}

CaseEvents decide(const Case& subject, const SignOut& command, const CaseFacts& facts) {
    HZ_TRY_VOID(permitted(subject, CaseCommand::SignOut, "", facts));
    HZ_TRY_VOID(check_time(command.at, facts));
    const auto& list = subject.attendance;
    const auto found = std::ranges::find(list, facts.actor.person, &Attendance::person);
    if (found == list.end() || !found->signed_in || command.at < *found->signed_in)
        return refuse(facts.rules, "case.attendance_missing", "条例:21");
    if (found->signed_out) return refuse(facts.rules, "case.attendance_twice", "条例:21");
    SignedOut signed_out;
    signed_out.person = facts.actor.person;
    signed_out.at = command.at;
    signed_out.place = command.place;
    signed_out.photo = command.photo;
    signed_out.late =
        !subject.closed_at || outside_window(facts, "ATTEND_OUT", *subject.closed_at, command.at);
    return CaseEvents{{signed_out}};
}

CaseEvents decide(const Case& subject, const RecordFinding& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::RecordFinding, "", facts));
    if (subject.closed_at) return refuse(facts.rules, "case.on_site_open", row->article);
    const auto& findings = subject.findings;
    if (std::ranges::find(findings, command.finding.id, &Finding::id) != findings.end())
        return refuse(facts.rules, "case.finding_twice", row->article)
            .with("finding", command.finding.id);
    const ChecklistRow* checklist = find_checklist(facts.rules, subject.category, subject.level);
    if (checklist == nullptr ||
        std::ranges::find(checklist->clauses, command.finding.clause) == checklist->clauses.end())
        return refuse(facts.rules, "case.clause_unknown", row->article)
            .with("clause", command.finding.clause);
    HZ_TRY_VOID(check_evidence(subject, command.finding, *row, facts));
    FindingRecorded recorded{command.finding};
    recorded.finding.by = facts.actor.person;
    return CaseEvents{{recorded}};
}

CaseEvents decide(const Case& subject, const CloseOnSite& command, const CaseFacts& facts) {
    const Date day = civil_date(command.at);
    OnSiteClosed closed;
    closed.nonconformities = raise_nonconformities(subject, facts, day);
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::CloseOnSite,
                                            closing_outcome(closed.nonconformities), facts));
    HZ_TRY_VOID(check_time(command.at, facts));
    if (subject.opened_at && command.at <= *subject.opened_at)
        return refuse(facts.rules, "case.meeting_time", row->article);
    closed.state = target(*row, subject);
    closed.step = step_done(*row);
    closed.at = command.at;
    if (is_judged(subject, facts) &&
        std::ranges::any_of(closed.nonconformities, &Nonconformity::major))
        closed.clock = new_clock(facts, "CONFIRM", day);
    return CaseEvents{{closed}};
}

CaseEvents decide(const Case& subject, const AnswerNonconformity& command, const CaseFacts& facts) {
    using enum NonconformityState;
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::AnswerNonconformity,
                                            answer_outcome(subject, command.id), facts));
    HZ_TRY_VOID(nonconformity_in(subject, command.id, {Raised, Answered, NotEffective}, facts));
    NonconformityAnswered answered;
    answered.state = target(*row, subject);
    answered.id = command.id;
    answered.answer = command.answer;
    answered.on = today(facts);
    return CaseEvents{{answered}};
}

CaseEvents decide(const Case& subject, const VerifyNonconformity& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::VerifyNonconformity,
                     verification_outcome(subject, command.id, command.effective), facts));
    HZ_TRY_VOID(nonconformity_in(subject, command.id, {NonconformityState::Answered}, facts));
    NonconformityVerified verified;
    verified.state = target(*row, subject);
    verified.step = step_done(*row);
    verified.id = command.id;
    verified.effective = command.effective;
    verified.note = command.note;
    verified.verified_by = facts.actor.person;
    verified.on = today(facts);
    return CaseEvents{{verified}};
}

CaseEvents decide(const Case& subject, const ExtendNonconformity& command, const CaseFacts& facts) {
    using enum NonconformityState;
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::ExtendNonconformity, "", facts));
    HZ_TRY(const Nonconformity* item,
           nonconformity_in(subject, command.id, {Raised, Answered, NotEffective}, facts));
    const Date last = new_clock(facts, "NC_MAJOR", item->clock.start).due;
    if (command.due <= item->clock.due || command.due > last)
        return refuse(facts.rules, "case.extension_range", row->article)
            .with("due_max", to_text(last));
    NonconformityExtended extended;
    extended.id = command.id;
    extended.clock = item->clock;
    extended.clock.due = command.due;
    extended.clock.rolled.reset();
    extended.clock.missed.reset();
    extended.clock.provisional = false;  // a day that was decided rests on no calendar
    extended.reason = command.reason;
    return CaseEvents{{extended}};
}

CaseEvents decide(const Case& subject, const FileReport& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::FileReport, report_outcome(subject), facts));
    ReportFiled filed;
    filed.state = target(*row, subject);
    filed.step = step_done(*row);
    filed.report = command.report;
    filed.by = facts.actor.person;
    filed.on = today(facts);
    filed.clock = new_clock(facts, "DECISION", today(facts));
    return CaseEvents{{filed}};
}

}  // namespace hz::domain
