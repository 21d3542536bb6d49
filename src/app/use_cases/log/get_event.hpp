// Where an event stands: recorded, sequenced, integrated (docs/record.md 7). Public.
#pragma once

#include "app/log/standing.hpp"
#include "app/query.hpp"
#include "base/fields.hpp"

namespace hz::app::log::get_event {

struct Input {
    std::string event{};  // "<cmd>.<i>"
};
using Output = EventStanding;
struct Handler {
    // Errors: NotFound event.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::log::get_event

template <>
struct hz::FieldsOf<hz::app::log::get_event::Input> {
    using T = hz::app::log::get_event::Input;
    static constexpr FieldList list{field("event", &T::event, Need::Required, Text{48})};
};
