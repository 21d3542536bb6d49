// Competence for a category, with what it rests on (认证认可条例 38; ISO/IEC 17065 6.1).
#pragma once

#include "app/command.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::record_competence {

struct Input {
    domain::PersonId person{};
    std::string category{};
    domain::CompetenceGrade grade{};
    Date from{};
    std::optional<Date> to{};
    std::string evidence{};
    std::string registration{};
};
struct Output {
    std::int64_t competences{};
};
struct Handler {
    // Errors: NotFound person.not_found; RuleViolation person.not_employed; those of
    // domain::record_competence.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::record_competence

template <>
struct hz::FieldsOf<hz::app::party::record_competence::Input> {
    using T = hz::app::party::record_competence::Input;
    static constexpr FieldList list{
        field("person", &T::person),
        field("category", &T::category, Need::Required, Text{40}),
        field("grade", &T::grade),
        field("from", &T::from),
        field("to", &T::to, Need::Optional),
        field("evidence", &T::evidence, Need::Required, Text{200}),
        field("registration", &T::registration, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::party::record_competence::Output> {
    using T = hz::app::party::record_competence::Output;
    static constexpr FieldList list{field("competences", &T::competences)};
};
