// What stands in the way of an act that somebody may do by his role: the refusal it would meet.
#pragma once

#include "base/fields.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct Obstacle {
    std::string key{};
    std::vector<Detail> details{};
};
[[nodiscard]] inline std::optional<Obstacle> obstacle_of(const Status& status) {
    if (status) return std::nullopt;
    return Obstacle{status.error().key, status.error().details};
}

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::Detail> {
    using T = hz::Detail;
    static constexpr FieldList list{field("name", &T::name), field("value", &T::value)};
};
template <>
struct hz::FieldsOf<hz::domain::Obstacle> {
    using T = hz::domain::Obstacle;
    static constexpr FieldList list{field("key", &T::key),
                                    field("details", &T::details, Need::Optional)};
};
