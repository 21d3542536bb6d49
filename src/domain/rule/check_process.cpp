#include "domain/rule/check.hpp"

#include <algorithm>
#include <set>

namespace hz::domain {
namespace {

Error wrong_process(std::string_view key, std::string at) {
    return fail(Code::InvalidInput, key).with("file", "process.json").with("at", std::move(at));
}

bool has_deadline(const RuleSet& rules, std::string_view code) {
    return code.empty() || std::ranges::find(rules.deadlines.deadlines, code, &Deadline::code) !=
                               rules.deadlines.deadlines.end();
}

bool has_ground(const RuleSet& rules, std::optional<GroundAct> act) {
    return !act || std::ranges::find(rules.grounds.grounds, *act, &Ground::act) !=
                       rules.grounds.grounds.end();
}

// All states that can be reached from `start` over rows with a target.
template <class State, class Rows>
std::set<State> reachable(const Rows& rows, State start) {
    std::set<State> found{start};
    for (std::size_t before = 0; before != found.size();) {
        before = found.size();
        for (const auto& row : rows)
            if (row.to &&
                std::ranges::any_of(row.from, [&](State from) { return found.contains(from); }))
                found.insert(*row.to);
    }
    return found;
}

template <class State, class Rows>
Status all_reachable(const Rows& rows, const std::set<State>& found) {
    for (const auto& row : rows)
        for (const State from : row.from)
            if (!found.contains(from))
                return wrong_process("rule.unreachable", std::string{name_of(from)});
    return {};
}

Status check_row(const RuleSet& rules, const CaseProcess& process, const Transition& row) {
    const std::string at{name_of(row.command)};
    if (!has_deadline(rules, row.period)) return wrong_process("rule.name_unknown", row.period);
    if (!has_ground(rules, row.grounds)) return wrong_process("rule.name_unknown", at + "/grounds");
    if (row.completes && row.step.empty()) return wrong_process("rule.name_unknown", at + "/step");
    if (!row.step.empty() &&
        std::ranges::find(process.steps, row.step, &Step::code) == process.steps.end())
        return wrong_process("rule.name_unknown", row.step);
    return {};
}

// One command, outcome and state never lead to two places.
Status check_unambiguous(const CaseProcess& process) {
    std::set<std::string> seen;
    for (const Transition& row : process.transitions)
        for (const CaseState from : row.from)
            if (std::string at = std::string{name_of(from)} + "/" +
                                 std::string{name_of(row.command)} + "/" + row.outcome;
                !seen.insert(at).second)
                return wrong_process("rule.twice", std::move(at));
    return {};
}

Status check_case(const RuleSet& rules, const CaseProcess& process) {
    for (const std::string& category : process.categories)
        if (find_category(rules, category) == nullptr)
            return wrong_process("rule.name_unknown", category);
    for (const Transition& row : process.transitions) HZ_TRY_VOID(check_row(rules, process, row));
    HZ_TRY_VOID(check_unambiguous(process));
    std::set<std::string> steps;
    for (const Step& step : process.steps) {
        if (!steps.insert(step.code).second) return wrong_process("rule.twice", step.code);
        if (std::ranges::none_of(process.transitions, [&](const Transition& row) {
                return row.completes && row.step == step.code;
            }))
            return wrong_process("rule.step_never_done", step.code);
    }
    const auto found = reachable(process.transitions, CaseState::Draft);
    HZ_TRY_VOID(all_reachable(process.transitions, found));
    for (const CaseState state : found)
        if (!reachable(process.transitions, state).contains(CaseState::Archived))
            return wrong_process("rule.dead_end", std::string{name_of(state)});
    return {};
}

bool is_final(CertificateStatus status) {
    return status == CertificateStatus::Cancelled || status == CertificateStatus::Revoked ||
           status == CertificateStatus::Expired;
}

Status check_certificate(const RuleSet& rules) {
    const auto& rows = rules.process.certificate;
    for (const CertificateTransition& row : rows) {
        const std::string at{name_of(row.command)};
        if (!has_deadline(rules, row.period)) return wrong_process("rule.name_unknown", row.period);
        if (!has_ground(rules, row.grounds))
            return wrong_process("rule.name_unknown", at + "/grounds");
        // 认证认可条例 26: an ended certificate comes back by an annulling correction only.
        if (row.to && std::ranges::any_of(row.from, is_final))
            return wrong_process("rule.final_left", at);
    }
    const auto found = reachable(rows, CertificateStatus::Prepared);
    HZ_TRY_VOID(all_reachable(rows, found));
    for (const auto& word : NamesOf<CertificateStatus>::list)
        if (!found.contains(word.value))
            return wrong_process("rule.unreachable", std::string{word.name});
    return {};
}

}  // namespace

Status check_process(const RuleSet& rules) {
    for (const CaseProcess& process : rules.process.cases) HZ_TRY_VOID(check_case(rules, process));
    if (find_process(rules, CaseKind::Initial, "") == nullptr)
        return wrong_process("rule.name_unknown", "initial");
    return check_certificate(rules);
}

}  // namespace hz::domain
