#include "domain/rule/rule_set.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

template <class List, class Predicate>
const typename List::value_type* first(const List& list, Predicate&& predicate) {
    const auto found = std::ranges::find_if(list, predicate);
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

bool in_force(const RuleSet& rules, Date day) {
    const RuleHead& head = rules.head();
    return head.effective_from <= day && (!head.effective_to || day <= *head.effective_to);
}

const Category* find_category(const RuleSet& rules, std::string_view code) {
    return first(rules.catalogue.categories, [&](const Category& c) { return c.code == code; });
}

const Level* find_level(const Category& category, std::string_view code) {
    return first(category.levels, [&](const Level& level) { return level.code == code; });
}

const ChecklistRow* find_checklist(const RuleSet& rules, std::string_view category,
                                   std::string_view level) {
    return first(rules.checklist.rows, [&](const ChecklistRow& row) {
        return row.category == category && row.level == level;
    });
}

const TermsRow* find_terms(const RuleSet& rules, std::string_view category,
                           std::string_view level) {
    return first(rules.terms.rows, [&](const TermsRow& row) {
        return row.category == category && row.level == level;
    });
}

const Ground* find_ground(const RuleSet& rules, GroundAct act, std::string_view code) {
    return first(rules.grounds.grounds,
                 [&](const Ground& ground) { return ground.act == act && ground.code == code; });
}

const FormDefinition* find_form(const RuleSet& rules, std::string_view code) {
    return first(rules.forms.forms, [&](const FormDefinition& form) { return form.code == code; });
}

const CaseProcess* find_process(const RuleSet& rules, CaseKind kind, std::string_view category) {
    const CaseProcess* general = nullptr;
    for (const CaseProcess& process : rules.process.cases) {
        if (process.kind != kind) continue;
        if (process.categories.empty()) general = &process;
        if (std::ranges::find(process.categories, category) != process.categories.end())
            return &process;
    }
    return general;
}

const Deadline& deadline(const RuleSet& rules, std::string_view code) {
    const Deadline* found =
        first(rules.deadlines.deadlines, [&](const Deadline& d) { return d.code == code; });
    HZ_ASSERT(found != nullptr);
    return *found;
}

Error refuse(const RuleSet& rules, std::string_view key, std::string_view article) {
    return fail(Code::RuleViolation, key)
        .with("rule", rules.head().id)
        .with("version", rules.head().version)
        .with("article", std::string{article});
}

}  // namespace hz::domain
