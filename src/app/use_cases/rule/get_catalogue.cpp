#include "app/use_cases/rule/get_catalogue.hpp"

#include "app/rules.hpp"
#include "app/run.hpp"
#include "base/ranges.hpp"
#include "domain/case/decide.hpp"
#include "domain/rule/guards.hpp"

namespace hz::app::rule::get_catalogue {
namespace {

Part part_of(const domain::Label& title, const domain::RuleHead& head) {
    return {title, head.id, head.version, head.effective_from, head.issued_by};
}

Term term_of(const domain::RuleSet& rules, const std::string& code) {
    const domain::Deadline& found = domain::deadline(rules, code);
    return {found.n, found.unit};
}

LevelTerms level_of(const domain::RuleSet& rules, const domain::Category& category,
                    const domain::Level& level) {
    LevelTerms out;
    out.code = level.code;
    out.name = level.name;
    if (const domain::TermsRow* terms = domain::find_terms(rules, category.code, level.code)) {
        out.person_days_tenths_min = terms->person_days_tenths_min;
        out.validity = term_of(rules, terms->validity);
        out.surveillance = term_of(rules, terms->surveillance);
        out.documents = terms->documents;
    }
    if (const auto* asked = domain::find_checklist(rules, category.code, level.code)) {
        out.clauses = static_cast<std::int64_t>(asked->clauses.size());
        out.checklist = asked->clauses;
    }
    return out;
}

CategoryTerms category_of(const domain::RuleSet& rules, const domain::Category& category) {
    CategoryTerms out{category.code, category.name, category.scope, category.standards, {}};
    for (const domain::Level& level : category.levels)
        out.levels.push_back(level_of(rules, category, level));
    return out;
}

Duty duty_of(const domain::Transition& row) {
    Duty out{row.command, row.who, {}, row.article};
    for (const domain::Guard guard : row.guards)
        if (domain::asks_about_actor(guard))
            out.conditions.push_back({guard, std::string{domain::article_of(guard)}});
    return out;
}

// A command has a row for each state it starts from; the duty is the same in all of them.
CaseRule case_rule_of(const domain::RuleSet& rules, const domain::CaseProcess& process) {
    CaseRule out{process.kind, {}, domain::form_of(process.kind, rules).code, {}};
    for (const domain::Transition& row : process.transitions) {
        if (row.command == domain::CaseCommand::SubmitApplication) out.filed_by = row.who;
        if (!ranges::contains(out.duties, row.command, &Duty::act))
            out.duties.push_back(duty_of(row));
    }
    return out;
}

// A version that somebody named; that of a running case is always there.
Result<const LoadedPack*> named(const RuleLibrary& library, const Input& input) {
    auto found = library.find(input.rule, input.version);
    if (!found) found = fail(Code::NotFound, "rule.not_found");
    return found;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    const RuleLibrary& library = tx.services().rules;
    HZ_TRY(const LoadedPack* pack, input.rule.empty()
                                       ? library.in_force(input.on.value_or(civil_date(tx.now())))
                                       : named(library, input));
    const domain::RuleSet& rules = pack->rules;
    Output out;
    out.official = rules.head().official;
    out.hash = base64(pack->manifest_sm3);
    out.rule = part_of(rules.terms.title, rules.head());
    out.norm = part_of(rules.norm.title, rules.norm.head);
    for (const domain::Category& category : rules.catalogue.categories)
        out.categories.push_back(category_of(rules, category));
    out.documents = rules.terms.documents;
    for (const domain::Ground& ground : rules.grounds.grounds)
        out.grounds.push_back({ground.act, ground.code, ground.label, ground.article});
    out.clauses = rules.checklist.clauses;
    out.forms = rules.forms.forms;
    for (const domain::CaseProcess& process : rules.process.cases)
        out.cases.push_back(case_rule_of(rules, process));
    out.fees = rules.fees.items;
    return out;
}

}  // namespace hz::app::rule::get_catalogue

HZ_QUERY(rule, get_catalogue)
