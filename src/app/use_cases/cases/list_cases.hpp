// Cases within the actor's scope, by id; filters name one key each.
#pragma once

#include "app/query.hpp"
#include "domain/case/case.hpp"

namespace hz::app::cases::list_cases {

struct Input {
    std::optional<domain::CaseState> state{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string case_id{};
    std::int64_t version{};
    domain::CaseKind kind{};
    domain::CaseState state{};
    std::string body{};
    std::string client{};
    std::string body_name{};
    std::string client_name{};
    std::string category{};
    std::string level{};
    std::optional<Date> submitted_on{};
    std::string certificate{};
    std::vector<domain::Clock> clocks{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::list_cases

template <>
struct hz::FieldsOf<hz::app::cases::list_cases::Input> {
    using T = hz::app::cases::list_cases::Input;
    static constexpr FieldList list{
        field("state", &T::state, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_cases::Item> {
    using T = hz::app::cases::list_cases::Item;
    static constexpr FieldList list{field("case_id", &T::case_id),
                                    field("version", &T::version),
                                    field("kind", &T::kind),
                                    field("state", &T::state),
                                    field("body", &T::body),
                                    field("client", &T::client),
                                    field("body_name", &T::body_name, Need::Optional),
                                    field("client_name", &T::client_name, Need::Optional),
                                    field("category", &T::category),
                                    field("level", &T::level),
                                    field("submitted_on", &T::submitted_on, Need::Optional),
                                    field("certificate", &T::certificate, Need::Optional),
                                    field("clocks", &T::clocks, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_cases::Output> {
    using T = hz::app::cases::list_cases::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
