// The catalogue and the rules in force on a day, or those a case is pinned to, in the words of the
// rule pack: categories and levels, what they ask for, the forms and clauses, and what a status is
// given for (实施意见 二, 三).
#pragma once

#include "app/query.hpp"
#include "domain/rule/rule_set.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::app::rule::get_catalogue {

struct Input {
    std::optional<Date> on{};  // empty: today
    std::string rule{};        // with its version: these rules, whatever the day
    std::string version{};
};
struct Part {
    domain::Label title{};
    std::string id{};
    std::string version{};
    Date effective_from{};
    std::string issued_by{};
};
// A term of the rule, as it is counted.
struct Term {
    std::int64_t n{};
    domain::Unit unit{};
};
struct LevelTerms {
    std::string code{};
    domain::Label name{};
    std::int64_t person_days_tenths_min{};
    Term validity{};
    Term surveillance{};
    std::vector<std::string> documents{};
    std::int64_t clauses{};
    std::vector<std::string> checklist{};  // the numbers of those clauses
};
struct CategoryTerms {
    std::string code{};
    domain::Label name{};
    domain::Label scope{};
    std::vector<std::string> standards{};
    std::vector<LevelTerms> levels{};
};
struct GroundOf {
    domain::GroundAct act{};
    std::string code{};
    domain::Label label{};
    std::string article{};
};
// What the person who acts must be, or must not have been, in the same case.
struct Condition {
    domain::Guard guard{};
    std::string article{};
};
// One act of a case: whose it is, and what keeps others from it (条例 13, 21, 22).
struct Duty {
    domain::CaseCommand act{};
    std::vector<domain::Role> who{};
    std::vector<Condition> conditions{};
    std::string article{};
};
struct CaseRule {
    domain::CaseKind kind{};
    std::vector<domain::Role> filed_by{};  // a client applies, a body orders an audit
    std::string form{};                    // the code of the form that an application answers
    std::vector<Duty> duties{};            // in the order of the rule
};
struct Output {
    bool official{};
    std::string hash{};  // of the pack's manifest, as events name it
    Part rule{};
    Part norm{};
    std::vector<CategoryTerms> categories{};
    std::vector<domain::DocumentDemand> documents{};
    std::vector<GroundOf> grounds{};
    std::vector<domain::Clause> clauses{};
    std::vector<domain::FormDefinition> forms{};
    std::vector<CaseRule> cases{};
    std::vector<domain::FeeModelItem> fees{};  // what a body's schedule may have
};
struct Handler {
    // Errors: Unavailable rule.none_in_force; NotFound rule.unknown.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::rule::get_catalogue

template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::Input> {
    using T = hz::app::rule::get_catalogue::Input;
    static constexpr FieldList list{field("on", &T::on, Need::Optional),
                                    field("rule", &T::rule, Need::Optional, Text{64}),
                                    field("version", &T::version, Need::Optional, Text{16})};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::Part> {
    using T = hz::app::rule::get_catalogue::Part;
    static constexpr FieldList list{
        field("title", &T::title), field("id", &T::id), field("version", &T::version),
        field("effective_from", &T::effective_from), field("issued_by", &T::issued_by)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::Term> {
    using T = hz::app::rule::get_catalogue::Term;
    static constexpr FieldList list{field("n", &T::n), field("unit", &T::unit)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::LevelTerms> {
    using T = hz::app::rule::get_catalogue::LevelTerms;
    static constexpr FieldList list{field("code", &T::code),
                                    field("name", &T::name),
                                    field("person_days_tenths_min", &T::person_days_tenths_min),
                                    field("validity", &T::validity),
                                    field("surveillance", &T::surveillance),
                                    field("documents", &T::documents, Need::Optional),
                                    field("clauses", &T::clauses),
                                    field("checklist", &T::checklist, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::CategoryTerms> {
    using T = hz::app::rule::get_catalogue::CategoryTerms;
    static constexpr FieldList list{
        field("code", &T::code), field("name", &T::name), field("scope", &T::scope),
        field("standards", &T::standards, Need::Optional), field("levels", &T::levels)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::GroundOf> {
    using T = hz::app::rule::get_catalogue::GroundOf;
    static constexpr FieldList list{field("act", &T::act), field("code", &T::code),
                                    field("label", &T::label), field("article", &T::article)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::Condition> {
    using T = hz::app::rule::get_catalogue::Condition;
    static constexpr FieldList list{field("guard", &T::guard), field("article", &T::article)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::Duty> {
    using T = hz::app::rule::get_catalogue::Duty;
    static constexpr FieldList list{field("act", &T::act), field("who", &T::who),
                                    field("conditions", &T::conditions, Need::Optional),
                                    field("article", &T::article)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::CaseRule> {
    using T = hz::app::rule::get_catalogue::CaseRule;
    static constexpr FieldList list{field("kind", &T::kind), field("filed_by", &T::filed_by),
                                    field("form", &T::form), field("duties", &T::duties)};
};
template <>
struct hz::FieldsOf<hz::app::rule::get_catalogue::Output> {
    using T = hz::app::rule::get_catalogue::Output;
    static constexpr FieldList list{field("official", &T::official),
                                    field("hash", &T::hash),
                                    field("rule", &T::rule),
                                    field("norm", &T::norm),
                                    field("categories", &T::categories),
                                    field("documents", &T::documents, Need::Optional),
                                    field("grounds", &T::grounds, Need::Optional),
                                    field("clauses", &T::clauses, Need::Optional),
                                    field("forms", &T::forms, Need::Optional),
                                    field("cases", &T::cases),
                                    field("fees", &T::fees, Need::Optional)};
};
