// The record of a case: each event of its chain, who acted, its leaf and how far it has come in the
// log. What an event says stands in the case itself and in its dossier.
#pragma once

#include "app/log/standing.hpp"
#include "app/query.hpp"
#include "domain/case/types.hpp"

namespace hz::app::cases::list_case_events {

struct Input {
    domain::CaseId case_id{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item : EventStanding {
    std::int64_t n{};     // in the chain, from 0
    std::string event{};  // "<cmd>.<i>"
    std::string type{};   // empty: erased (个人信息保护法 47)
    Instant t{};
    std::string person{};  // empty: the system, or erased
    std::string name{};
    std::string leaf{};  // base64 SM3
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    // Errors: NotFound case.not_found; InvalidInput input.cursor.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::list_case_events

template <>
struct hz::FieldsOf<hz::app::cases::list_case_events::Input> {
    using T = hz::app::cases::list_case_events::Input;
    static constexpr FieldList list{
        field("case_id", &T::case_id),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{12})};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_case_events::Item> {
    using T = hz::app::cases::list_case_events::Item;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<hz::app::EventStanding>::list, field("n", &T::n),
                          field("event", &T::event), field("type", &T::type, Need::Optional),
                          field("t", &T::t), field("person", &T::person, Need::Optional),
                          field("name", &T::name, Need::Optional), field("leaf", &T::leaf));
};
template <>
struct hz::FieldsOf<hz::app::cases::list_case_events::Output> {
    using T = hz::app::cases::list_case_events::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
