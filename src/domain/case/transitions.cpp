#include "domain/case/transitions.hpp"

#include "base/ranges.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

Status check_pinned(const Case& subject, const CaseFacts& facts) {
    const RuleHead& head = facts.rules.head();
    if (subject.rule_id.empty() ||
        (subject.rule_id == head.id && subject.rule_version == head.version))
        return {};
    return refuse(facts.rules, "case.rule_not_pinned", "条例:17").with("pinned", subject.rule_id);
}

// Nobody can show any more that no step was skipped; the case may only be ended.
Status check_whole(const Case& subject, CaseCommand command, const CaseFacts& facts) {
    if (subject.lost_events == 0 || command == CaseCommand::Terminate) return {};
    return refuse(facts.rules, "case.events_lost", "条例:21");
}

Status check_role(const Transition& row, const Case& subject, const CaseFacts& facts) {
    if (row.who.empty() || is_for(row, subject, facts.actor)) return {};
    return fail(Code::Forbidden, "case.role_required")
        .with("role", std::string{name_of(row.who.front())})
        .with("article", row.article);
}

// No end while a judgement or a measure is owed: its clock would be lost.
Status check_owed(const Transition& row, const Case& subject, const CaseFacts& facts) {
    if (!row.to || !is_ended(*row.to)) return {};
    for (const std::string_view code : {"CONFIRM", "SUSPEND"})
        if (const Clock* clock = find_clock(subject, code); clock != nullptr && !clock->met)
            return refuse(facts.rules, "case.measure_due", row.article)
                .with("clock", std::string{code});
    return {};
}

Error step_error(const CaseFacts& facts, std::string_view key, const Step& step) {
    return refuse(facts.rules, key, step.article).with("step", step.code);
}

Status check_step(const CaseProcess& process, const Case& subject, const Transition& row,
                  const CaseFacts& facts) {
    if (row.step.empty()) return {};
    if (const Step* missing = missing_step(process, subject, row.step))
        return step_error(facts, "case.step_missing", *missing);
    if (ranges::contains(subject.steps, row.step))
        return refuse(facts.rules, "case.step_done", row.article).with("step", row.step);
    return {};
}

Error not_in_state(const Case& subject, const CaseProcess& process, const Transition& row,
                   const CaseFacts& facts) {
    // The helpful answer is the step that must come first.
    if (!is_ended(subject.state) && !row.step.empty())
        if (const Step* missing = missing_step(process, subject, row.step))
            return step_error(facts, "case.step_missing", *missing);
    return refuse(facts.rules, "case.not_in_state", row.article)
        .with("state", std::string{name_of(subject.state)})
        .with("command", std::string{name_of(row.command)});
}

}  // namespace

bool is_needed(const Step& step, const Case& subject) {
    return step.need == StepNeed::Always || !subject.nonconformities.empty();
}

const Step* missing_step(const CaseProcess& process, const Case& subject, std::string_view step) {
    for (const Step& earlier : process.steps) {
        if (earlier.code == step) return nullptr;
        if (is_needed(earlier, subject) && !ranges::contains(subject.steps, earlier.code))
            return &earlier;
    }
    return nullptr;
}

bool acts_as(Role role, const Case& subject, const Actor& actor) {
    const bool for_client = role == Role::Client || role == Role::OrgAdmin;
    return holds(actor, role) && actor.organisation == (for_client ? subject.client : subject.body);
}

bool is_for(const Transition& row, const Case& subject, const Actor& actor) {
    return std::ranges::any_of(row.who, [&](Role role) { return acts_as(role, subject, actor); });
}

Status row_open(const CaseProcess& process, const Transition& row, const Case& subject,
                const CaseFacts& facts, const std::function<bool(Guard)>& counts,
                const Proposal& proposal) {
    HZ_TRY_VOID(check_whole(subject, row.command, facts));
    HZ_TRY_VOID(check_role(row, subject, facts));
    HZ_TRY_VOID(check_step(process, subject, row, facts));
    for (const Guard guard : row.guards)
        if (counts(guard)) HZ_TRY_VOID(check_guard(guard, subject, facts, row, proposal));
    return check_owed(row, subject, facts);
}

Result<const Transition*> permitted(const Case& subject, CaseCommand command,
                                    std::string_view outcome, const CaseFacts& facts,
                                    const Proposal& proposal) {
    HZ_TRY_VOID(check_pinned(subject, facts));
    HZ_TRY_VOID(check_whole(subject, command, facts));
    const CaseProcess* process = find_process(facts.rules, subject.kind, subject.category);
    if (process == nullptr)
        return refuse(facts.rules, "case.kind_not_in_rule", "条例:17")
            .with("kind", std::string{name_of(subject.kind)});
    const Transition* other = nullptr;
    for (const Transition& row : process->transitions) {
        if (row.command != command || row.outcome != outcome) continue;
        if (other == nullptr) other = &row;
        if (!ranges::contains(row.from, subject.state)) continue;
        HZ_TRY_VOID(row_open(
            *process, row, subject, facts, [](Guard) { return true; }, proposal));
        return &row;
    }
    if (other == nullptr)
        return refuse(facts.rules, "case.step_not_in_rule", "条例:21")
            .with("step", std::string{name_of(command)});
    return not_in_state(subject, *process, *other, facts);
}

CaseState target(const Transition& row, const Case& subject) {
    return row.to.value_or(subject.state);
}

std::string step_done(const Transition& row) { return row.completes ? row.step : std::string{}; }

std::vector<std::string> reopen(const Case& subject, const CaseFacts& facts,
                                const std::vector<CaseCommand>& commands) {
    std::vector<std::string> steps;
    const CaseProcess* process = find_process(facts.rules, subject.kind, subject.category);
    if (process == nullptr) return steps;
    for (const Transition& row : process->transitions)
        if (row.completes && ranges::contains(commands, row.command) &&
            ranges::contains(subject.steps, row.step) && !ranges::contains(steps, row.step))
            steps.push_back(row.step);
    return steps;
}

Status check_ground(const Transition& row, std::string_view ground, const CaseFacts& facts) {
    if (!row.grounds || find_ground(facts.rules, *row.grounds, ground) != nullptr) return {};
    return refuse(facts.rules, "case.ground_unknown", row.article)
        .with("ground", std::string{ground});
}

Clock new_clock(const CaseFacts& facts, std::string_view code, Date start) {
    return start_clock(facts.calendar, deadline(facts.rules, code), start);
}

}  // namespace hz::domain
