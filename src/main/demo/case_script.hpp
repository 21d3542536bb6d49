// One case of the demonstration as dated steps, each taken by the person whose duty it is.
#pragma once

#include "main/demo/parties.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hz::demo {

struct Step {
    Instant at{};
    std::function<Status()> take{};
    std::size_t weight{1};  // for the progress: a certificate in bulk counts like a step
};

// What a case remembers between its steps.
struct CaseThread {
    std::string case_id{};
    std::string number{};  // of its certificate
};

struct Theatre {
    Driver& driver;
    const domain::RuleSet& rules;
    const Cast& cast;
};

// Steps up to the planned end, in order; those after `until` are left out.
[[nodiscard]] std::vector<Step> script_of(const Theatre& theatre, const PlannedCase& planned,
                                          const std::shared_ptr<CaseThread>& thread, Date until);

}  // namespace hz::demo
