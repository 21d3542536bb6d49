// Where an event stands: recorded, sequenced, integrated (docs/record.md 7). Public.
#pragma once

#include "app/query.hpp"
#include "base/fields.hpp"

namespace hz::app::log::get_event {

struct Input {
    std::string event{};  // "<cmd>.<i>"
};
struct Output {
    std::string state{};
    std::optional<std::string> shard{};
    std::optional<std::int64_t> index{};
    std::optional<std::int64_t> size{};  // of the newest checkpoint
};
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
template <>
struct hz::FieldsOf<hz::app::log::get_event::Output> {
    using T = hz::app::log::get_event::Output;
    static constexpr FieldList list{field("state", &T::state, Need::Required, Text{16}),
                                    field("shard", &T::shard, Need::Optional, Text{16}),
                                    field("index", &T::index, Need::Optional),
                                    field("size", &T::size, Need::Optional)};
};
