// An iCalendar object (RFC 5545) of last days: one all-day event each.
#pragma once

#include "base/time.hpp"

#include <string>
#include <vector>

namespace hz::app {

struct CalendarDay {
    std::string uid{};  // the same for as long as the clock runs, whatever its last day
    std::string summary{};
    std::string description{};
    Date day{};
    bool tentative{};  // paused, or rests on days no calendar table knows yet
};
struct DayCalendar {
    std::string name{};
    std::string product{};  // PRODID
    std::string url{};
    Instant at{};  // DTSTAMP
    std::vector<CalendarDay> days{};
};
// Lines end with CRLF and are folded at 75 octets, never inside a character (RFC 5545 3.1).
[[nodiscard]] std::string icalendar(const DayCalendar& calendar);

}  // namespace hz::app
