// Deadlines 期限 as typed records with a legal basis, never `now + 5`. Counting rules: 民法典
// 201-203 (the start day is not counted; months and years end on the corresponding day or the
// month's last; a last day on a holiday moves on where roll-over applies; a day ends at 24:00),
// 行政许可法 82 and 行政处罚法 85 (an authority's short terms are working days).
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/calendar/calendar.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

enum class Unit {
    Workday,
    Day,
    Month,
    Year,
    Hour,
    Second,
    WorkdayBefore,
    DayBefore,
    MonthBefore,
    DayOfNextMonth,
    Date,  // a fixed day of the year (start "04-15") or a date set each year
    None   // no clock of its own: part of the act
};
enum class Rollover { NotApplicable, Yes, No };
enum class Pausable { No, Yes, Setting };
// How sure the value is: printed in a public source, to be checked, or chosen by this product.
enum class Mark { Source, Unverified, Ours };

struct Deadline {
    std::string code{};
    std::string subject{};
    std::int64_t n{};
    Unit unit{Unit::None};
    std::string start{};
    Rollover rollover{Rollover::NotApplicable};
    Pausable pausable{Pausable::No};
    std::string on_breach{};
    std::string basis{};
    Mark mark{Mark::Ours};
    std::string note{};
};

// Days that do not count, both ends included; a pause needs a notice document (行政许可法 45).
struct Pause {
    Date from{};
    Date to{};
};

struct Due {
    Date date{};                   // the last day, until 24:00 Asia/Shanghai
    bool provisional{};            // rests on dates no calendar table knows yet
    std::optional<Date> rolled{};  // without roll-over: the rolled date, for information only
};

// Due date of a day-based deadline counted from `start`. Pauses are ignored unless the deadline
// may be paused. Precondition: unit is neither Hour nor Second.
[[nodiscard]] Due due_date(const Calendar&, const Deadline&, Date start,
                           const std::vector<Pause>& pauses = {});
// Due instant of an Hour or Second deadline.
[[nodiscard]] Instant due_instant(const Deadline&, Instant start);
// Where a term may be read two ways, the alarm follows the earlier date.
[[nodiscard]] Due stricter(const Due&, const Due&);
[[nodiscard]] Instant end_of(Date last_day);  // 24:00 Asia/Shanghai

// The corresponding day n months later, or the last day of that month.
[[nodiscard]] Date add_months(Date, std::int64_t months);
// Printed end of a validity: the day before the corresponding day, both ends included.
// Precondition: unit is Month or Year.
[[nodiscard]] Date last_valid_day(const Deadline& validity, Date first_day);

// A deadline that runs or ran for one object, kept in the object's state.
struct Clock {
    std::string code{};
    Date start{};
    Date due{};
    bool provisional{};
    std::optional<Date> rolled{};
    std::vector<Pause> pauses{};
    std::optional<Date> paused_since{};  // the pause that is open now
    std::optional<Date> met{};           // the day the duty was done
    std::optional<Date> missed{};        // the due day, once it passed unmet and that was recorded
};
[[nodiscard]] Clock start_clock(const Calendar&, const Deadline&, Date start);
// The clock with its due date computed again: after a pause, or with a new calendar table.
[[nodiscard]] Clock recomputed(Clock, const Calendar&, const Deadline&);
// Neither done nor paused.
[[nodiscard]] inline bool is_running(const Clock& clock) {
    return !clock.met && !clock.paused_since;
}

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::Unit> {
    using E = hz::domain::Unit;
    static constexpr std::array list{Word{E::Workday, "workday"},
                                     Word{E::Day, "day"},
                                     Word{E::Month, "month"},
                                     Word{E::Year, "year"},
                                     Word{E::Hour, "hour"},
                                     Word{E::Second, "second"},
                                     Word{E::WorkdayBefore, "workday_before"},
                                     Word{E::DayBefore, "day_before"},
                                     Word{E::MonthBefore, "month_before"},
                                     Word{E::DayOfNextMonth, "day_of_next_month"},
                                     Word{E::Date, "date"},
                                     Word{E::None, "none"}};
};
template <>
struct hz::NamesOf<hz::domain::Rollover> {
    using E = hz::domain::Rollover;
    static constexpr std::array list{Word{E::NotApplicable, "-"}, Word{E::Yes, "yes"},
                                     Word{E::No, "no"}};
};
template <>
struct hz::NamesOf<hz::domain::Pausable> {
    using E = hz::domain::Pausable;
    static constexpr std::array list{Word{E::No, "no"}, Word{E::Yes, "yes"},
                                     Word{E::Setting, "setting"}};
};
template <>
struct hz::NamesOf<hz::domain::Mark> {
    using E = hz::domain::Mark;
    static constexpr std::array list{Word{E::Source, "source"}, Word{E::Unverified, "unverified"},
                                     Word{E::Ours, "ours"}};
};
template <>
struct hz::FieldsOf<hz::domain::Deadline> {
    using T = hz::domain::Deadline;
    static constexpr FieldList list{field("code", &T::code, Need::Required, Text{32}),
                                    field("subject", &T::subject, Need::Required, Text{200}),
                                    field("n", &T::n, Need::Required, Range{0, 36500}),
                                    field("unit", &T::unit),
                                    field("start", &T::start, Need::Required, Text{64}),
                                    field("rollover", &T::rollover),
                                    field("pausable", &T::pausable),
                                    field("on_breach", &T::on_breach, Need::Required, Text{64}),
                                    field("basis", &T::basis, Need::Required, Text{200}),
                                    field("mark", &T::mark),
                                    field("note", &T::note, Need::Optional, Text{400})};
};
template <>
struct hz::FieldsOf<hz::domain::Pause> {
    using T = hz::domain::Pause;
    static constexpr FieldList list{field("from", &T::from), field("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::domain::Due> {
    using T = hz::domain::Due;
    static constexpr FieldList list{field("date", &T::date),
                                    field("provisional", &T::provisional, Need::Optional),
                                    field("rolled", &T::rolled, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Clock> {
    using T = hz::domain::Clock;
    static constexpr FieldList list{field("code", &T::code, Need::Required, Text{32}),
                                    field("start", &T::start),
                                    field("due", &T::due),
                                    field("provisional", &T::provisional, Need::Optional),
                                    field("rolled", &T::rolled, Need::Optional),
                                    field("pauses", &T::pauses, Need::Optional, Items<Any>{100}),
                                    field("paused_since", &T::paused_since, Need::Optional),
                                    field("met", &T::met, Need::Optional),
                                    field("missed", &T::missed, Need::Optional)};
};
