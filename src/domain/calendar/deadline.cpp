#include "domain/calendar/deadline.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

bool is_paused(const std::vector<Pause>& pauses, Date date) {
    return std::ranges::any_of(
        pauses, [&](const Pause& pause) { return pause.from <= date && date <= pause.to; });
}

enum class Direction { Forward, Back };

Due count_workdays(const Calendar& calendar, Date start, std::int64_t n, Direction direction,
                   const std::vector<Pause>& pauses) {
    Due due{start, false, std::nullopt};
    const days step{direction == Direction::Forward ? 1 : -1};
    while (n > 0) {
        due.date += step;
        const DayKind kind = day_kind(calendar, due.date);
        due.provisional = due.provisional || kind.provisional;
        if (kind.workday && !is_paused(pauses, due.date)) --n;
    }
    return due;
}

// Moves the end on by the paused days that lie in the term.
Date extended(Date start, Date end, const std::vector<Pause>& pauses) {
    if (pauses.empty()) return end;
    for (Date date = start + days{1}; date <= end; date += days{1})
        if (is_paused(pauses, date)) end += days{1};
    return end;
}

Due rolled(const Calendar& calendar, const Deadline& deadline, Date date) {
    const RolledDate next = roll_forward(calendar, date);
    if (deadline.rollover == Rollover::Yes) return {next.date, next.provisional, std::nullopt};
    Due due{date, false, std::nullopt};
    if (next.date != date && !next.provisional) due.rolled = next.date;
    return due;
}

// The first "MM-DD" after the start; any other start word means the date itself is handed in.
Date fixed_day(const Deadline& deadline, Date start) {
    const year_month_day from{start};
    for (int ahead = 0; ahead < 2; ++ahead) {
        const int year = static_cast<int>(from.year()) + ahead;
        const auto date = date_from(std::to_string(year) + "-" + deadline.start);
        if (!date) return start;
        if (*date > start) return *date;
    }
    return start;
}

}  // namespace

Date add_months(Date date, std::int64_t months) {
    const year_month_day from{date};
    const year_month_day to = from + std::chrono::months{months};
    if (to.ok()) return to;
    return std::chrono::year_month_day_last{to.year(), std::chrono::month_day_last{to.month()}};
}

Date last_valid_day(const Deadline& validity, Date first_day) {
    HZ_ASSERT(validity.unit == Unit::Month || validity.unit == Unit::Year);
    const std::int64_t count = validity.unit == Unit::Year ? validity.n * 12 : validity.n;
    return add_months(first_day, count) - days{1};
}

Due due_date(const Calendar& calendar, const Deadline& deadline, Date start,
             const std::vector<Pause>& all_pauses) {
    static const std::vector<Pause> kNone{};
    const auto& pauses = deadline.pausable == Pausable::No ? kNone : all_pauses;
    const std::int64_t n = deadline.n;
    const auto calendar_end = [&](Date end) {
        return rolled(calendar, deadline, extended(start, end, pauses));
    };
    switch (deadline.unit) {
        case Unit::Workday:
            return count_workdays(calendar, start, n, Direction::Forward, pauses);
        case Unit::WorkdayBefore:
            return count_workdays(calendar, start, n, Direction::Back, kNone);
        case Unit::Day:
            return calendar_end(start + days{n});
        case Unit::Month:
            return calendar_end(add_months(start, n));
        case Unit::Year:
            return calendar_end(add_months(start, n * 12));
        case Unit::DayBefore:
            return rolled(calendar, deadline, start - days{n});
        case Unit::MonthBefore:
            return rolled(calendar, deadline, add_months(start, -n));
        case Unit::DayOfNextMonth: {
            const year_month_day next{add_months(start, 1)};
            return rolled(calendar, deadline, Date{next.year() / next.month() / 1} + days{n - 1});
        }
        case Unit::Date:
            return rolled(calendar, deadline, fixed_day(deadline, start));
        case Unit::None:
            return {start, false, std::nullopt};
        case Unit::Hour:
        case Unit::Second:
            break;
    }
    HZ_ASSERT(deadline.unit != Unit::Hour && deadline.unit != Unit::Second);
    return {};
}

Instant due_instant(const Deadline& deadline, Instant start) {
    HZ_ASSERT(deadline.unit == Unit::Hour || deadline.unit == Unit::Second);
    return deadline.unit == Unit::Hour ? start + std::chrono::hours{deadline.n}
                                       : start + std::chrono::seconds{deadline.n};
}

Due stricter(const Due& a, const Due& b) { return b.date < a.date ? b : a; }

Instant end_of(Date last_day) { return start_of(last_day + days{1}); }

Clock start_clock(const Calendar& calendar, const Deadline& deadline, Date start) {
    Clock clock;
    clock.code = deadline.code;
    clock.start = start;
    return recomputed(std::move(clock), calendar, deadline);
}

Clock recomputed(Clock clock, const Calendar& calendar, const Deadline& deadline) {
    const Due due = due_date(calendar, deadline, clock.start, clock.pauses);
    if (due.date != clock.due) clock.missed.reset();
    clock.due = due.date;
    clock.provisional = due.provisional;
    clock.rolled = due.rolled;
    return clock;
}

}  // namespace hz::domain
