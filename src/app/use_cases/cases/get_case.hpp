// One view of a certification case: everything the people concerned may see.
#pragma once

#include "app/query.hpp"
#include "domain/case/case.hpp"

namespace hz::app::cases::get_case {

struct Input {
    domain::CaseId case_id{};
};
using Output = domain::Case;
struct Handler {
    // Errors: NotFound case.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::get_case

template <>
struct hz::FieldsOf<hz::app::cases::get_case::Input> {
    using T = hz::app::cases::get_case::Input;
    static constexpr FieldList list{field("case_id", &T::case_id)};
};
