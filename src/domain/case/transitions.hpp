// Looking up a case command in the transition rows of the pinned rule; shared by all decisions.
// Refusals: case/decide.hpp.
#pragma once

#include "domain/case/decide.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace hz::domain {

// What the command would change, for guards that look at it.
struct Proposal {
    const Plan* plan{};  // instead of the case's current plan
    const std::vector<QuoteLine>* quote{};
    std::int64_t person_days_tenths{};
};

// The row that allows the command with that outcome, all its conditions checked.
Result<const Transition*> permitted(const Case&, CaseCommand, std::string_view outcome,
                                    const CaseFacts&, const Proposal& = {});

// Whether nothing stands in the way of the row: role, order of the steps, what is owed, and those
// of its guards that `counts` names.
Status row_open(const CaseProcess&, const Transition&, const Case&, const CaseFacts&,
                const std::function<bool(Guard)>& counts, const Proposal& = {});

// Where the row leads, and the step that is done with it (empty: none).
[[nodiscard]] CaseState target(const Transition&, const Case&);
[[nodiscard]] std::string step_done(const Transition&);

// Whether the rule asks for the step, as far as the case is known now.
[[nodiscard]] bool is_needed(const Step&, const Case&);

// The first step before `step` that is not done; nullptr: none is missing (条例 21).
[[nodiscard]] const Step* missing_step(const CaseProcess&, const Case&, std::string_view step);

// The steps the rule has for these commands, as far as they are done: those to be done again.
[[nodiscard]] std::vector<std::string> reopen(const Case&, const CaseFacts&,
                                              const std::vector<CaseCommand>&);

// Which outcome a command has: the part of it that follows from the case alone.
[[nodiscard]] std::string_view filing_outcome(const Case&);
[[nodiscard]] std::string_view closing_outcome(const std::vector<Nonconformity>& raised);
[[nodiscard]] std::string_view answer_outcome(const Case&, std::string_view nonconformity);
[[nodiscard]] std::string_view verification_outcome(const Case&, std::string_view nonconformity,
                                                    bool effective);
[[nodiscard]] std::string_view report_outcome(const Case&);
[[nodiscard]] std::string_view judging_outcome(bool confirmed);

// Client and administrator act for the client, everybody else for the body.
[[nodiscard]] bool acts_as(Role, const Case&, const Actor&);

// The actor holds one of the roles that the row names.
[[nodiscard]] bool is_for(const Transition&, const Case&, const Actor&);

// One guard of a row (rule/guards.hpp). Errors: RuleViolation case.<guard>.
Status check_guard(Guard, const Case&, const CaseFacts&, const Transition&, const Proposal&);

// Errors: RuleViolation case.ground_unknown, unless the row asks for no ground.
Status check_ground(const Transition&, std::string_view ground, const CaseFacts&);

[[nodiscard]] inline Date today(const CaseFacts& facts) { return civil_date(facts.now); }
[[nodiscard]] Clock new_clock(const CaseFacts&, std::string_view code, Date start);

}  // namespace hz::domain
