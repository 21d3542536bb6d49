// A finished or running case read again under its rule: was each event allowed where it stands, by
// somebody who held the duty (认证认可条例 21, 22)? Judged is what the case itself shows. What lay
// outside it (approval, fees, competence, employment, relations, delegations) was judged when the
// command was accepted, and is not here.
#pragma once

#include "domain/case/case.hpp"
#include "domain/case/facts.hpp"

#include <span>
#include <string>
#include <vector>

namespace hz::domain {

struct ReplayedEvent {
    CaseEvent event{};
    Stamp stamp{};
    Actor actor{};           // with the roles held then; nobody: the system
    const RuleSet* rules{};  // that the event names
};

enum class ReplayFault {
    NotInRule,     // no row of the rule allows this in that state, or it led elsewhere
    StepMissing,   // a step that the rule wants first was not done
    RuleDiffers,   // another rule than the one pinned at acceptance
    Unmet,         // a condition of the row did not hold
    NotPermitted,  // the actor did not hold the duty, or is not who the event names
    NotSeparated   // reviewed, decided or confirmed by one who evaluated, or twice by one
};

struct ReplayFinding {
    std::size_t at{};  // place of the event
    ReplayFault fault{};
    std::string about{};  // step, role, condition
    friend bool operator==(const ReplayFinding&, const ReplayFinding&) = default;
};

struct Replay {
    Case outcome{};
    std::vector<ReplayFinding> findings{};
};
[[nodiscard]] Replay replay(std::span<const ReplayedEvent> events);

}  // namespace hz::domain
