// Who acts for the body, and what stands in the way of their hearing the appeal.
#pragma once

#include "app/query.hpp"
#include "domain/appeal/appeal.hpp"

namespace hz::app::appeal::list_panel_candidates {

struct Input {
    domain::AppealId appeal{};
    std::int64_t limit{limits::kPageRows};
    std::string cursor{};
};
struct Candidate {
    domain::PersonId person{};
    std::string name{};  // empty: erased (个人信息保护法 47)
    std::optional<domain::Obstacle> obstacle{};
};
struct Output {
    std::vector<Candidate> items{};
    std::string next{};
};
struct Handler {
    // Errors: NotFound appeal.not_found; Forbidden appeal.not_the_body.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::list_panel_candidates

template <>
struct hz::FieldsOf<hz::app::appeal::list_panel_candidates::Input> {
    using T = hz::app::appeal::list_panel_candidates::Input;
    static constexpr FieldList list{
        field("appeal", &T::appeal),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::appeal::list_panel_candidates::Candidate> {
    using T = hz::app::appeal::list_panel_candidates::Candidate;
    static constexpr FieldList list{field("person", &T::person),
                                    field("name", &T::name, Need::Optional),
                                    field("obstacle", &T::obstacle, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::appeal::list_panel_candidates::Output> {
    using T = hz::app::appeal::list_panel_candidates::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
