// What the asker may do on this case now, and what stands in the way of it, with the steps of its
// rule.
#pragma once

#include "app/query.hpp"
#include "domain/case/acts.hpp"

namespace hz::app::cases::list_case_acts {

struct Input {
    domain::CaseId case_id{};
};
struct Output {
    std::vector<domain::CaseAct> acts{};
    std::vector<domain::CaseStep> steps{};
};
struct Handler {
    // Errors: NotFound case.not_found, Unavailable rule.none_in_force.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::list_case_acts

template <>
struct hz::FieldsOf<hz::app::cases::list_case_acts::Input> {
    using T = hz::app::cases::list_case_acts::Input;
    static constexpr FieldList list{field("case_id", &T::case_id)};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_case_acts::Output> {
    using T = hz::app::cases::list_case_acts::Output;
    static constexpr FieldList list{field("acts", &T::acts), field("steps", &T::steps)};
};
