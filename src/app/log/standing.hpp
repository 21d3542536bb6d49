// How far an event has come: recorded, sequenced, integrated (docs/record.md 7).
#pragma once

#include "app/services.hpp"
#include "base/fields.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hz::app {

struct EventStanding {
    std::string state{};
    std::optional<std::string> shard{};
    std::optional<std::int64_t> index{};
    std::optional<std::int64_t> size{};  // of the newest checkpoint
};
Result<EventStanding> standing_of(ReadTx& tx, const Services& services, std::string_view event_id);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::EventStanding> {
    using T = hz::app::EventStanding;
    static constexpr FieldList list{field("state", &T::state, Need::Required, Text{16}),
                                    field("shard", &T::shard, Need::Optional, Text{16}),
                                    field("index", &T::index, Need::Optional),
                                    field("size", &T::size, Need::Optional)};
};
