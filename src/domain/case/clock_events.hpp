// What the sweep of deadlines records in a case (kind "case", sealed). `object` is the
// nonconformity the clock belongs to; empty: the case itself.
#pragma once

#include "domain/calendar/deadline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

inline constexpr std::size_t kClocks = 250;  // of one case, its nonconformities' included

// A due day passed and the duty was not done. What follows is the rule's word; acts of the body
// stay the body's.
struct DeadlineMissed {
    static constexpr std::string_view kType = "case.deadline_missed";
    std::string code{};
    std::string object{};
    Date due{};
    std::string on_breach{};
};

struct ClockChange {
    std::string object{};
    Clock clock{};
};
// A calendar table of a later year came: what rested on unknown days was counted again.
struct ClocksRecomputed {
    static constexpr std::string_view kType = "case.clocks_recomputed";
    Date known_until{};  // of the calendar now
    std::vector<ClockChange> clocks{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::DeadlineMissed> {
    using T = hz::domain::DeadlineMissed;
    static constexpr FieldList list{sealed("code", &T::code, Need::Required, Text{32}),
                                    sealed("object", &T::object, Need::Optional, Text{64}),
                                    sealed("due", &T::due),
                                    sealed("on_breach", &T::on_breach, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::ClockChange> {
    using T = hz::domain::ClockChange;
    static constexpr FieldList list{field("object", &T::object, Need::Optional, Text{64}),
                                    field("clock", &T::clock)};
};
template <>
struct hz::FieldsOf<hz::domain::ClocksRecomputed> {
    using T = hz::domain::ClocksRecomputed;
    static constexpr FieldList list{
        sealed("known_until", &T::known_until),
        sealed("clocks", &T::clocks, Need::Required, hz::Items<hz::Any>{hz::domain::kClocks, 1})};
};
