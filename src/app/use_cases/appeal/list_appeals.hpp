// Appeals within the actor's scope, by id; the filter names one state.
#pragma once

#include "app/query.hpp"
#include "domain/appeal/appeal.hpp"

namespace hz::app::appeal::list_appeals {

struct Input {
    std::optional<domain::AppealState> state{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string appeal{};
    std::int64_t version{};
    domain::AppealState state{};
    domain::AppealedDecision decision{};
    std::string body{};
    std::string body_name{};
    std::string client{};
    std::string client_name{};
    std::optional<Date> filed_on{};
    std::vector<domain::Clock> clocks{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::list_appeals

template <>
struct hz::FieldsOf<hz::app::appeal::list_appeals::Input> {
    using T = hz::app::appeal::list_appeals::Input;
    static constexpr FieldList list{
        field("state", &T::state, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::appeal::list_appeals::Item> {
    using T = hz::app::appeal::list_appeals::Item;
    static constexpr FieldList list{field("appeal", &T::appeal),
                                    field("version", &T::version),
                                    field("state", &T::state),
                                    field("decision", &T::decision),
                                    field("body", &T::body),
                                    field("body_name", &T::body_name),
                                    field("client", &T::client),
                                    field("client_name", &T::client_name),
                                    field("filed_on", &T::filed_on, Need::Optional),
                                    field("clocks", &T::clocks, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::appeal::list_appeals::Output> {
    using T = hz::app::appeal::list_appeals::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
