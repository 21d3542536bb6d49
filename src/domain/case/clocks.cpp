// Deadlines of a case: what passed unmet, and what a new calendar table changes.
#include "domain/case/transitions.hpp"

#include <algorithm>

namespace hz::domain {

CaseEvents decide(const Case& subject, const NoteMissedDeadlines&, const CaseFacts& facts) {
    std::vector<CaseEvent> events;
    if (is_ended(subject.state)) return events;
    for (const CaseClock& one : all_clocks(subject)) {
        const Clock& clock = *one.clock;
        if (!is_running(clock) || clock.missed || end_of(clock.due) > facts.now) continue;
        events.emplace_back(DeadlineMissed{clock.code, one.object, clock.due,
                                           deadline(facts.rules, clock.code).on_breach});
    }
    return events;
}

CaseEvents decide(const Case& subject, const RecomputeClocks&, const CaseFacts& facts) {
    ClocksRecomputed recounted;
    recounted.known_until = facts.calendar.known_until;
    if (!is_ended(subject.state))
        for (const CaseClock& one : all_clocks(subject)) {
            if (!is_running(*one.clock) || !one.clock->provisional) continue;
            Clock now =
                recomputed(*one.clock, facts.calendar, deadline(facts.rules, one.clock->code));
            if (now.due != one.clock->due || !now.provisional)
                recounted.clocks.push_back({one.object, std::move(now)});
        }
    if (recounted.clocks.empty()) return std::vector<CaseEvent>{};
    return std::vector<CaseEvent>{std::move(recounted)};
}

}  // namespace hz::domain
