// What somebody may do on a case now, read off the pinned rule: for the page that offers it. The
// command itself is judged again, with what it brings (case/decide.hpp).
#pragma once

#include "domain/case/decide.hpp"
#include "domain/obstacle.hpp"

#include <string>
#include <vector>

namespace hz::domain {

struct CaseAct {
    CaseCommand command{};
    std::string outcome{};  // where the command has several
    std::string step{};
    std::optional<GroundAct> grounds{};  // it needs one of these
    std::string article{};
    std::optional<Obstacle> obstacle{};  // empty: open
};
// One for each row of the rule that starts in the case's state, for a role the actor holds, and
// that is not idle: a plan nobody proposed cannot be confirmed.
[[nodiscard]] std::vector<CaseAct> case_acts(const Case&, const CaseFacts&);

struct CaseStep {
    std::string code{};
    Label name{};
    std::string article{};
    bool needed{};  // as far as the case is known now
    bool done{};
};
[[nodiscard]] std::vector<CaseStep> case_steps(const Case&, const RuleSet&);

// Whether a person could be on the team in that role from `from` to `to`, judged by the guards of
// the plan that look at one member (认证认可条例 14; ISO/IEC 17065 4.2, 6.1).
struct TeamFit {
    Role role{};
    std::optional<Obstacle> obstacle{};
};
[[nodiscard]] std::vector<TeamFit> team_fits(const Case&, const PersonId&, Date from, Date to,
                                             const CaseFacts&);

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::CaseAct> {
    using T = hz::domain::CaseAct;
    static constexpr FieldList list{
        field("command", &T::command),           field("outcome", &T::outcome, Need::Optional),
        field("step", &T::step, Need::Optional), field("grounds", &T::grounds, Need::Optional),
        field("article", &T::article),           field("obstacle", &T::obstacle, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::CaseStep> {
    using T = hz::domain::CaseStep;
    static constexpr FieldList list{field("code", &T::code), field("name", &T::name),
                                    field("article", &T::article), field("needed", &T::needed),
                                    field("done", &T::done)};
};
template <>
struct hz::FieldsOf<hz::domain::TeamFit> {
    using T = hz::domain::TeamFit;
    static constexpr FieldList list{field("role", &T::role),
                                    field("obstacle", &T::obstacle, Need::Optional)};
};
