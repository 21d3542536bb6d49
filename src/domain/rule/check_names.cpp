#include "domain/rule/check.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hz::domain {
namespace {

// Deadlines that decisions use by name; those of clock kind Hour are told apart.
constexpr std::array<std::string_view, 13> kDayDeadlines{
    "CASE_ACCEPT", "CASE_SUPPL",    "APPEAL",     "CASE_COMPL_ACK", "NC_MINOR",
    "NC_MAJOR",    "DECISION",      "CERT_ISSUE", "SUSPEND",        "SUSP_STD",
    "SUSP_MAX",    "SUSP_CONFIRM2", "COI"};
constexpr std::array<std::string_view, 2> kHourDeadlines{"ATTEND_IN", "ATTEND_OUT"};

Error wrong(std::string_view key, std::string_view file, std::string at) {
    return fail(Code::InvalidInput, key).with("file", std::string{file}).with("at", std::move(at));
}

template <class List, class Of>
Status unique(std::string_view file, const List& list, Of&& name_of_item) {
    std::set<std::string> seen;
    for (const auto& item : list)
        if (!seen.insert(name_of_item(item)).second)
            return wrong("rule.twice", file, name_of_item(item));
    return {};
}

const auto kCode = [](const auto& item) { return item.code; };

Status check_head(std::string_view file, const RuleHead& head) {
    if (head.effective_to && *head.effective_to < head.effective_from)
        return wrong("rule.dates", file, "effective_to");
    return {};
}

const Deadline* find(const RuleSet& rules, std::string_view code) {
    const auto found = std::ranges::find(rules.deadlines.deadlines, code, &Deadline::code);
    return found == rules.deadlines.deadlines.end() ? nullptr : &*found;
}

bool is_hour(const Deadline& deadline) {
    return deadline.unit == Unit::Hour || deadline.unit == Unit::Second;
}
bool is_term(const Deadline& deadline) {
    return deadline.unit == Unit::Month || deadline.unit == Unit::Year;
}

Status check_deadlines(const RuleSet& rules) {
    HZ_TRY_VOID(unique("deadlines.json", rules.deadlines.deadlines, kCode));
    enum class Span { Days, Hours };
    const auto check = [&](std::string_view code, Span span) -> Status {
        const Deadline* found = find(rules, code);
        if (found == nullptr)
            return wrong("rule.name_unknown", "deadlines.json", std::string{code});
        if (is_hour(*found) != (span == Span::Hours))
            return wrong("rule.unit", "deadlines.json", std::string{code});
        return {};
    };
    for (const std::string_view code : kDayDeadlines) HZ_TRY_VOID(check(code, Span::Days));
    for (const std::string_view code : kHourDeadlines) HZ_TRY_VOID(check(code, Span::Hours));
    return {};
}

Status check_catalogue(const RuleSet& rules) {
    const auto& categories = rules.catalogue.categories;
    const auto number = [](const auto& item) { return std::to_string(item.no); };
    HZ_TRY_VOID(unique("catalogue.json", categories, kCode));
    HZ_TRY_VOID(unique("catalogue.json", categories, number));
    for (const Category& category : categories) {
        HZ_TRY_VOID(unique("catalogue.json", category.levels, kCode));
        HZ_TRY_VOID(unique("catalogue.json", category.levels, number));
        for (const Level& level : category.levels) {
            const std::string at = category.code + "/" + level.code;
            if (find_checklist(rules, category.code, level.code) == nullptr)
                return wrong("rule.name_unknown", "checklist.json", at);
            if (find_terms(rules, category.code, level.code) == nullptr)
                return wrong("rule.name_unknown", "terms.json", at);
        }
    }
    return {};
}

template <class Row>
Status check_row_names(const RuleSet& rules, std::string_view file, const Row& row) {
    const Category* category = find_category(rules, row.category);
    if (category == nullptr || find_level(*category, row.level) == nullptr)
        return wrong("rule.name_unknown", file, row.category + "/" + row.level);
    return {};
}

Status check_checklist(const RuleSet& rules) {
    const Checklist& list = rules.checklist;
    HZ_TRY_VOID(unique("checklist.json", list.clauses, [](const Clause& c) { return c.no; }));
    HZ_TRY_VOID(unique("checklist.json", list.rows,
                       [](const ChecklistRow& row) { return row.category + "/" + row.level; }));
    for (const ChecklistRow& row : list.rows) {
        HZ_TRY_VOID(check_row_names(rules, "checklist.json", row));
        HZ_TRY_VOID(
            unique("checklist.json", row.clauses, [](const std::string& no) { return no; }));
        for (const std::string& no : row.clauses)
            if (std::ranges::find(list.clauses, no, &Clause::no) == list.clauses.end())
                return wrong("rule.name_unknown", "checklist.json", no);
    }
    return {};
}

Status check_terms(const RuleSet& rules) {
    const Terms& terms = rules.terms;
    HZ_TRY_VOID(unique("terms.json", terms.documents, kCode));
    HZ_TRY_VOID(unique("terms.json", terms.rows,
                       [](const TermsRow& row) { return row.category + "/" + row.level; }));
    for (const TermsRow& row : terms.rows) {
        HZ_TRY_VOID(check_row_names(rules, "terms.json", row));
        for (const std::string& code : row.documents)
            if (std::ranges::find(terms.documents, code, &DocumentDemand::code) ==
                terms.documents.end())
                return wrong("rule.name_unknown", "terms.json", code);
        for (const std::string& code : {row.validity, row.surveillance}) {
            const Deadline* found = find(rules, code);
            if (found == nullptr) return wrong("rule.name_unknown", "terms.json", code);
            if (!is_term(*found)) return wrong("rule.unit", "terms.json", code);
        }
    }
    return {};
}

Status check_grounds(const RuleSet& rules) {
    HZ_TRY_VOID(unique("grounds.json", rules.grounds.grounds, [](const Ground& ground) {
        return std::string{name_of(ground.act)} + "/" + ground.code;
    }));
    for (const Ground& ground : rules.grounds.grounds)
        if (!ground.bar.empty() && find(rules, ground.bar) == nullptr)
            return wrong("rule.name_unknown", "grounds.json", ground.bar);
    return {};
}

Status check_forms(const RuleSet& rules) {
    HZ_TRY_VOID(unique("forms.json", rules.forms.forms, kCode));
    if (find_form(rules, "application") == nullptr)
        return wrong("rule.name_unknown", "forms.json", "application");
    for (const FormDefinition& form : rules.forms.forms)
        if (const Status checked = check_definition(form); !checked)
            return wrong("rule.form_invalid", "forms.json",
                         form.code + checked.error().details.front().value);
    return {};
}

}  // namespace

Status check_names(const RuleSet& rules) {
    HZ_TRY_VOID(check_head("catalogue.json", rules.catalogue.head));
    HZ_TRY_VOID(check_head("norm.json", rules.norm.head));
    HZ_TRY_VOID(check_head("process.json", rules.process.head));
    HZ_TRY_VOID(check_deadlines(rules));
    HZ_TRY_VOID(check_catalogue(rules));
    HZ_TRY_VOID(check_checklist(rules));
    HZ_TRY_VOID(check_terms(rules));
    HZ_TRY_VOID(check_grounds(rules));
    HZ_TRY_VOID(check_forms(rules));
    return unique("fees.json", rules.fees.items, kCode);
}

}  // namespace hz::domain
