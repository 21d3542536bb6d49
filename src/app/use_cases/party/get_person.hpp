// A person with employments, competence and interests; the document number only masked,
// without the other organisations that know the person.
#pragma once

#include "app/query.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::get_person {

struct Input {
    domain::PersonId person{};
};
using Output = domain::Person;
struct Handler {
    // Errors: NotFound person.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::get_person

template <>
struct hz::FieldsOf<hz::app::party::get_person::Input> {
    using T = hz::app::party::get_person::Input;
    static constexpr FieldList list{field("person", &T::person)};
};
