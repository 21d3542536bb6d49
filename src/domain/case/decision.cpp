// Review, the two signatures of the conclusion, issue and archive.
#include "domain/case/transitions.hpp"

namespace hz::domain {
namespace {

Nonconformity to_rectify(std::string id, const std::string& text, Clock clock) {
    Nonconformity item;
    item.id = std::move(id);
    item.text = text;
    item.clock = std::move(clock);
    return item;
}

std::string next_id(const Case& subject, std::string_view prefix) {
    return std::string{prefix} + "-" + std::to_string(subject.nonconformities.size() + 1);
}

Status check_limit(const SignDecision& command, const CaseFacts& facts) {
    if (command.conclusion != Conclusion::RectifyWithinLimit) return {};
    const Date last = new_clock(facts, "NC_MAJOR", today(facts)).due;
    if (command.limit && *command.limit > today(facts) && *command.limit <= last) return {};
    return refuse(facts.rules, "case.limit_range", "条例:22").with("limit_max", to_text(last));
}

CaseReviewed review_event(const Case& subject, const RecordReview& command, const Transition& row,
                          const CaseFacts& facts) {
    CaseReviewed reviewed;
    reviewed.state = target(row, subject);
    reviewed.step = step_done(row);
    reviewed.review.by = facts.actor.person;
    reviewed.review.outcome = command.outcome;
    reviewed.review.note = command.note;
    reviewed.review.on = today(facts);
    switch (command.outcome) {
        case ReviewOutcome::Pass:
            break;
        case ReviewOutcome::ReturnToReport:
            reviewed.reopened = reopen(subject, facts, {CaseCommand::FileReport});
            break;
        case ReviewOutcome::ReturnToRectification:
            reviewed.reopened =
                reopen(subject, facts, {CaseCommand::VerifyNonconformity, CaseCommand::FileReport});
            reviewed.nonconformities = {to_rectify(next_id(subject, "review"), command.note,
                                                   new_clock(facts, "NC_MINOR", today(facts)))};
            break;
    }
    return reviewed;
}

}  // namespace

CaseEvents decide(const Case& subject, const StartReview&, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::StartReview, "", facts));
    return CaseEvents{{ReviewStarted{target(*row, subject), facts.actor.person}}};
}

CaseEvents decide(const Case& subject, const RecordReview& command, const CaseFacts& facts) {
    std::vector<CaseEvent> events;
    Case now = subject;
    if (subject.state == CaseState::Reported) {
        HZ_TRY(events, decide(subject, StartReview{}, facts));
        for (const CaseEvent& event : events) now = evolve(std::move(now), event);
    }
    HZ_TRY(const Transition* row,
           permitted(now, CaseCommand::RecordReview, name_of(command.outcome), facts));
    events.emplace_back(review_event(now, command, *row, facts));
    return events;
}

CaseEvents decide(const Case& subject, const SignDecision& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::SignDecision, name_of(command.conclusion), facts));
    HZ_TRY_VOID(check_ground(*row, command.ground, facts));
    HZ_TRY_VOID(check_limit(command, facts));
    DecisionSigned signed_decision;
    CaseDecision& decision = signed_decision.decision;
    decision.conclusion = command.conclusion;
    decision.ground = row->grounds ? command.ground : "";
    decision.reason = command.reason;
    if (command.conclusion == Conclusion::RectifyWithinLimit) decision.limit = command.limit;
    decision.by = facts.actor.person;
    decision.on = today(facts);
    return CaseEvents{{signed_decision}};
}

CaseEvents decide(const Case& subject, const ConfirmDecision&, const CaseFacts& facts) {
    // Which row counts depends on the conclusion that was signed; without one, that of granting
    // tells whether the command is possible at all.
    const bool waiting = subject.decision && subject.decision->confirmed_by.empty();
    const Conclusion conclusion = waiting ? subject.decision->conclusion : Conclusion::Grant;
    if (subject.state == CaseState::Decision && !waiting)
        return refuse(facts.rules, "case.decision_missing", "条例:22");
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::ConfirmDecision, name_of(conclusion), facts));
    CaseDecided decided;
    decided.state = target(*row, subject);
    decided.step = step_done(*row);
    decided.conclusion = conclusion;
    decided.confirmed_by = facts.actor.person;
    decided.on = today(facts);
    if (conclusion == Conclusion::Grant)
        decided.clock = new_clock(facts, "CERT_ISSUE", today(facts));
    if (conclusion == Conclusion::RectifyWithinLimit) {
        decided.reopened = reopen(
            subject, facts,
            {CaseCommand::VerifyNonconformity, CaseCommand::FileReport, CaseCommand::RecordReview});
        Clock limit = new_clock(facts, "NC_MAJOR", today(facts));
        limit.due = subject.decision->limit.value_or(limit.due);
        limit.rolled.reset();
        decided.nonconformities = {
            to_rectify(next_id(subject, "decision"), subject.decision->reason, std::move(limit))};
    }
    return CaseEvents{{decided}};
}

CaseEvents decide(const Case& subject, const MarkIssued& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::MarkIssued, "", facts));
    CaseIssued issued;
    issued.state = target(*row, subject);
    issued.step = step_done(*row);
    issued.certificate = command.certificate;
    issued.on = today(facts);
    return CaseEvents{{issued}};
}

CaseEvents decide(const Case& subject, const ArchiveCase& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::Archive, "", facts));
    // Archiving closes the chain (docs/record.md 1): not while an appeal may reopen the case.
    if (command.appeal_open) return refuse(facts.rules, "case.appeal_open", "意见:五");
    if (command.appeal_until && today(facts) <= *command.appeal_until)
        return refuse(facts.rules, "case.appeal_window", "意见:五")
            .with("until", to_text(*command.appeal_until));
    return CaseEvents{{CaseArchived{target(*row, subject), command.events_before + 1}}};
}

}  // namespace hz::domain
