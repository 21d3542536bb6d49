// The effect of an upheld appeal on its case (domain.md 6: it returns to the state before).
#include "domain/case/transitions.hpp"

namespace hz::domain {
namespace {

// A clock that was met by the ending is owed again; one that stood open begins again, since the
// time of the appeal is nobody's fault.
std::vector<ClockChange> clocks_again(const Case& subject, CaseState back, const CaseFacts& facts) {
    const std::string_view owed = back == CaseState::Decision ? "DECISION"
                                  : subject.rule_id.empty()   ? "CASE_ACCEPT"
                                                              : "";
    std::vector<ClockChange> changes;
    for (const CaseClock& one : all_clocks(subject)) {
        const bool again = one.object.empty() && one.clock->code == owed;
        if (one.clock->met && !again) continue;
        Clock clock = new_clock(facts, one.clock->code, today(facts));
        if (again && back == CaseState::ReturnedForSupplement) clock.paused_since = today(facts);
        changes.push_back({one.object, std::move(clock)});
    }
    return changes;
}

}  // namespace

CaseEvents decide(const Case& subject, const AnnulEnding& command, const CaseFacts& facts) {
    if (!subject.ended_from || subject.state == CaseState::Archived)
        return refuse(facts.rules, "case.not_ended", "意见:五")
            .with("state", std::string{name_of(subject.state)});
    if (subject.lost_events > 0) return refuse(facts.rules, "case.events_lost", "条例:21");
    EndingAnnulled annulled;
    annulled.state = *subject.ended_from;
    if (annulled.state == CaseState::Decision)
        annulled.reopened =
            reopen(subject, facts, {CaseCommand::SignDecision, CaseCommand::ConfirmDecision});
    annulled.appeal = command.appeal;
    annulled.annuls = command.annuls;
    annulled.on = today(facts);
    annulled.clocks = clocks_again(subject, annulled.state, facts);
    return CaseEvents{{annulled}};
}

}  // namespace hz::domain
