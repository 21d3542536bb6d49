// Working days of the People's Republic of China: weekdays, public holidays, make-up days.
// The holidays of a year are announced by the State Council, so a table knows a range of dates;
// outside it an answer is provisional and is computed again when the next table is loaded.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"

#include <string>
#include <vector>

namespace hz::domain {

struct Calendar {
    std::string id{};
    std::string version{};
    std::string source{};  // the announcement or data set the dates come from
    Date known_from{};
    Date known_until{};
    std::vector<Date> holidays{};     // 法定节假日 and days off joined to them, sorted
    std::vector<Date> makeup_days{};  // 调休上班日, sorted
};

struct DayKind {
    bool workday{};
    bool provisional{};
};
[[nodiscard]] DayKind day_kind(const Calendar&, Date);

// The first working day on or after the date.
struct RolledDate {
    Date date{};
    bool provisional{};
};
[[nodiscard]] RolledDate roll_forward(const Calendar&, Date);

// Errors: InvalidInput calendar.invalid with detail "at" (order, duplicates, range, a make-up day
// that is a holiday).
Status check(const Calendar&);
// One calendar of several years; ranges must follow on each other. Errors: calendar.gap and
// check().
Result<Calendar> join(std::vector<Calendar> years);

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::Calendar> {
    using T = hz::domain::Calendar;
    static constexpr FieldList list{
        field("id", &T::id, Need::Required, Text{64}),
        field("version", &T::version, Need::Required, Text{32}),
        field("source", &T::source, Need::Required, Text{400}),
        field("known_from", &T::known_from),
        field("known_until", &T::known_until),
        field("holidays", &T::holidays, Need::Optional, Items<Any>{4000}),
        field("makeup_days", &T::makeup_days, Need::Optional, Items<Any>{4000})};
};
