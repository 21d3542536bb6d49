// Events that move clocks of a case: the sweep of deadlines and an upheld appeal (kind "case",
// sealed). `object` is the nonconformity the clock belongs to; empty: the case itself.
#pragma once

#include "domain/calendar/deadline.hpp"
#include "domain/case/types.hpp"

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
// An appeal against what ended the case was upheld: the case goes on where it stood. The clocks
// that were open then begin again.
struct EndingAnnulled {
    static constexpr std::string_view kType = "case.ending_annulled";
    CaseState state{};
    std::vector<std::string> reopened{};  // steps to be done again
    std::string appeal{};                 // its id
    std::string annuls{};                 // leaf of the event that ended the case, base64 SM3
    Date on{};
    std::vector<ClockChange> clocks{};
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
struct hz::FieldsOf<hz::domain::EndingAnnulled> {
    using T = hz::domain::EndingAnnulled;
    static constexpr FieldList list{
        sealed("state", &T::state),
        sealed("reopened", &T::reopened, Need::Optional, Items<Text>{50, 0, Text{64}}),
        sealed("appeal", &T::appeal, Need::Required, Text{36}),
        sealed("annuls", &T::annuls, Need::Required, Text{44}),
        sealed("on", &T::on),
        sealed("clocks", &T::clocks, Need::Optional, hz::Items<hz::Any>{hz::domain::kClocks})};
};
template <>
struct hz::FieldsOf<hz::domain::ClocksRecomputed> {
    using T = hz::domain::ClocksRecomputed;
    static constexpr FieldList list{
        sealed("known_until", &T::known_until),
        sealed("clocks", &T::clocks, Need::Required, hz::Items<hz::Any>{hz::domain::kClocks, 1})};
};
