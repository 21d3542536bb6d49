// The people of the body for the team of a case, in which role each could be on it between two
// days, and what stands in the way.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/case/acts.hpp"

namespace hz::app::cases::list_candidates {

struct Input {
    domain::CaseId case_id{};
    Date from{};
    Date to{};
    std::int64_t limit{limits::kPageRows};
    std::string cursor{};
};
struct Candidate {
    domain::PersonId person{};
    std::string name{};  // empty: erased (个人信息保护法 47)
    std::vector<domain::TeamFit> fits{};
};
struct Output {
    std::vector<Candidate> items{};
    std::string next{};
};
struct Handler {
    // Errors: NotFound case.not_found; RuleViolation case.plan_dates.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::list_candidates

template <>
struct hz::FieldsOf<hz::app::cases::list_candidates::Input> {
    using T = hz::app::cases::list_candidates::Input;
    static constexpr FieldList list{
        field("case_id", &T::case_id), field("from", &T::from), field("to", &T::to),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{256})};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_candidates::Candidate> {
    using T = hz::app::cases::list_candidates::Candidate;
    static constexpr FieldList list{field("person", &T::person),
                                    field("name", &T::name, Need::Optional),
                                    field("fits", &T::fits)};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_candidates::Output> {
    using T = hz::app::cases::list_candidates::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
