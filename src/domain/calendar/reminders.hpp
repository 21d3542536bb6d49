// How long before a last day those who owe are reminded: data of the platform, not of a scheme, so
// no case is pinned to it. A product default; no law names these days.
#pragma once

#include "base/fields.hpp"
#include "base/limits.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

struct ReminderSteps {
    std::string code{};                // of a deadline
    std::vector<std::int64_t> days{};  // before the last day, falling; 0 = on it
};
struct Reminders {
    std::string id{};
    std::string version{};
    std::int64_t hour{};               // of the day, Asia/Shanghai
    std::vector<std::int64_t> days{};  // for every code without steps of its own
    std::vector<ReminderSteps> codes{};
};

// Errors: InvalidInput reminders.invalid with detail "at": steps that do not fall, a code twice.
Status check(const Reminders&);
[[nodiscard]] const std::vector<std::int64_t>& steps_of(const Reminders&, std::string_view code);
// When the reminders of a day are given.
[[nodiscard]] Instant moment_of(const Reminders&, Date day);
// The step reached after `told` up to and including `today`, the one nearest to the last day;
// nothing when none was reached or the last day is over.
[[nodiscard]] std::optional<std::int64_t> step_reached(const Reminders&, std::string_view code,
                                                       Date due, Date told, Date today);

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::ReminderSteps> {
    using T = hz::domain::ReminderSteps;
    static constexpr FieldList list{
        field("code", &T::code, Need::Required, Text{32}),
        field("days", &T::days, Need::Required,
              Items<Range>{limits::kReminderSteps, 1, Range{0, limits::kReminderDaysMax}})};
};
template <>
struct hz::FieldsOf<hz::domain::Reminders> {
    using T = hz::domain::Reminders;
    static constexpr FieldList list{
        field("id", &T::id, Need::Required, Text{64}),
        field("version", &T::version, Need::Required, Text{32}),
        field("hour", &T::hour, Need::Required, Range{0, 23}),
        field("days", &T::days, Need::Required,
              Items<Range>{limits::kReminderSteps, 1, Range{0, limits::kReminderDaysMax}}),
        field("codes", &T::codes, Need::Optional, Items<Any>{limits::kReminderCodes})};
};
