// The public list of certification bodies (认证认可条例 11), by id; with a category: those that may
// certify it today.
#pragma once

#include "app/public/body_view.hpp"
#include "app/query.hpp"
#include "base/limits.hpp"

namespace hz::app::body::list_bodies {

struct Input {
    std::string category{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Output {
    std::vector<BodyEntry> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::body::list_bodies

template <>
struct hz::FieldsOf<hz::app::body::list_bodies::Input> {
    using T = hz::app::body::list_bodies::Input;
    static constexpr FieldList list{
        field("category", &T::category, Need::Optional, Text{40}),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::body::list_bodies::Output> {
    using T = hz::app::body::list_bodies::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
