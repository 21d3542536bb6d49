#include "domain/calendar/calendar.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

using std::chrono::days;

bool is_weekend(Date date) {
    const std::chrono::weekday day{date};
    return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

bool holds_date(const std::vector<Date>& sorted, Date date) {
    return std::ranges::binary_search(sorted, date);
}

bool in_order_and_range(const Calendar& calendar, const std::vector<Date>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i] < calendar.known_from || list[i] > calendar.known_until) return false;
        if (i > 0 && list[i - 1] >= list[i]) return false;
    }
    return true;
}

Error invalid_calendar(const char* at) {
    return fail(Code::InvalidInput, "calendar.invalid").with("at", at);
}

}  // namespace

DayKind day_kind(const Calendar& calendar, Date date) {
    const bool known = date >= calendar.known_from && date <= calendar.known_until;
    if (!known) return {!is_weekend(date), true};
    if (holds_date(calendar.makeup_days, date)) return {true, false};
    return {!is_weekend(date) && !holds_date(calendar.holidays, date), false};
}

RolledDate roll_forward(const Calendar& calendar, Date date) {
    RolledDate rolled{date, false};
    for (;;) {
        const DayKind kind = day_kind(calendar, rolled.date);
        rolled.provisional = rolled.provisional || kind.provisional;
        if (kind.workday) return rolled;
        rolled.date += days{1};
    }
}

Status check(const Calendar& calendar) {
    if (calendar.known_from > calendar.known_until) return invalid_calendar("known_until");
    if (!in_order_and_range(calendar, calendar.holidays)) return invalid_calendar("holidays");
    if (!in_order_and_range(calendar, calendar.makeup_days)) return invalid_calendar("makeup_days");
    for (const Date date : calendar.makeup_days)
        if (holds_date(calendar.holidays, date) || !is_weekend(date))
            return invalid_calendar("makeup_days");
    return {};
}

Result<Calendar> join(std::vector<Calendar> years) {
    if (years.empty()) return fail(Code::InvalidInput, "calendar.missing");
    std::ranges::sort(years, {}, &Calendar::known_from);
    Calendar all = std::move(years.front());
    HZ_TRY_VOID(check(all));
    for (std::size_t i = 1; i < years.size(); ++i) {
        const Calendar& next = years[i];
        HZ_TRY_VOID(check(next));
        if (next.known_from != all.known_until + days{1})
            return fail(Code::InvalidInput, "calendar.gap").with("at", next.id);
        all.id = next.id;
        all.version = next.version;
        all.source += "; " + next.source;
        all.known_until = next.known_until;
        all.holidays.insert(all.holidays.end(), next.holidays.begin(), next.holidays.end());
        all.makeup_days.insert(all.makeup_days.end(), next.makeup_days.begin(),
                               next.makeup_days.end());
    }
    return all;
}

}  // namespace hz::domain
