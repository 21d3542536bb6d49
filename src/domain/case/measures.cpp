// What an audit found at a certified client calls for a measure on his certificate, or not
// (认证机构管理办法 21: suspended within 5 days of the confirmation).
#include "domain/case/transitions.hpp"

namespace hz::domain {
namespace {

bool is_open(const Case& subject, std::string_view code) {
    const Clock* clock = find_clock(subject, code);
    return clock != nullptr && !clock->met;
}

// A judgement may be turned round until the measure is taken, by somebody else.
Status check_turned(const Case& subject, const JudgeFacts& command, const CaseFacts& facts) {
    if (!subject.facts) return {};
    if (subject.facts->confirmed == command.confirmed)
        return refuse(facts.rules, "case.facts_judged", "办法:21");
    if (subject.facts->by == facts.actor.person)
        return refuse(facts.rules, "case.judge_same", "办法:21");
    if (subject.facts->confirmed && !is_open(subject, "SUSPEND"))
        return refuse(facts.rules, "case.measure_taken", "办法:21");
    return {};
}

}  // namespace

std::string_view judging_outcome(bool confirmed) { return confirmed ? "confirmed" : "dismissed"; }

CaseEvents decide(const Case& subject, const JudgeFacts& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row,
           permitted(subject, CaseCommand::JudgeFacts, judging_outcome(command.confirmed), facts));
    if (subject.nonconformities.empty())
        return refuse(facts.rules, "case.no_nonconformity", row->article);
    HZ_TRY_VOID(check_ground(*row, command.ground, facts));
    HZ_TRY_VOID(check_turned(subject, command, facts));
    FactsJudged judged;
    judged.confirmed = command.confirmed;
    judged.ground = command.confirmed ? command.ground : std::string{};
    judged.note = command.note;
    judged.by = facts.actor.person;
    judged.on = today(facts);
    if (command.confirmed && facts.certificate_valid)
        judged.clock = new_clock(facts, "SUSPEND", today(facts));
    return CaseEvents{{judged}};
}

CaseEvents decide(const Case& subject, const TakeMeasure& command, const CaseFacts& facts) {
    if (!is_open(subject, "SUSPEND")) return std::vector<CaseEvent>{};
    return CaseEvents{{MeasureTaken{command.measure, today(facts)}}};
}

}  // namespace hz::domain
