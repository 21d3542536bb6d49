// Answers to a form of a rule pack, and forms themselves: the definition and the answers stand in
// one object.
#include "domain/rule/forms.hpp"

#include "base/json.hpp"
#include "fuzz/fuzz.hpp"

namespace {

void examine_answers(const hz::domain::FormDefinition& form, const hz::json::Value& answers) {
    using hz::domain::Completeness;
    const auto draft = hz::domain::check_answers(form, answers, Completeness::Draft);
    const auto complete = hz::domain::check_answers(form, answers, Completeness::Complete);
    HZ_HOLDS(draft.has_value() || !complete.has_value());
    if (draft) HZ_HOLDS(answers.as_object() != nullptr);
    for (const auto* checked : {&draft, &complete})
        if (!*checked) HZ_HOLDS(checked->error().key == "input.invalid");
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const auto value = json::parse(text_of(input));
    if (!value) return;
    const json::Value* held = value->find("form");
    const json::Value* answers = value->find("answers");
    if (held == nullptr || answers == nullptr) return;
    const auto form = from_json<domain::FormDefinition>(*held);
    if (!form || !domain::check_definition(*form)) return;
    HZ_HOLDS(to_json(*from_json_text<domain::FormDefinition>(to_json(*form))) == to_json(*form));
    examine_answers(*form, *answers);
    if (const json::Array* list = answers->as_array())
        for (const json::Value& one : *list) examine_answers(*form, one);
}
