// What an organisation owes and is owed: the clocks of the running cases, of the suspended
// certificates and of the appeals within the actor's scope, the most urgent first, with their legal
// basis.
#pragma once

#include "app/cases/board.hpp"

namespace hz::app::cases::list_deadlines {

struct Input {
    std::optional<Standing> standing{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Output {
    std::vector<BoardRow> items{};
    std::string next{};
    bool narrow{};                   // more objects than are looked at; not all is shown
    std::optional<Instant> swept{};  // when the sweep looked last
    Date calendar_known_until{};     // later working days are provisional
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::list_deadlines

template <>
struct hz::FieldsOf<hz::app::cases::list_deadlines::Input> {
    using T = hz::app::cases::list_deadlines::Input;
    static constexpr FieldList list{
        field("standing", &T::standing, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{240})};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_deadlines::Output> {
    using T = hz::app::cases::list_deadlines::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional), field("narrow", &T::narrow, Need::Optional),
        field("swept", &T::swept, Need::Optional),
        field("calendar_known_until", &T::calendar_known_until)};
};
