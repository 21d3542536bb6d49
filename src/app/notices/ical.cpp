#include "app/notices/ical.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace hz::app {
namespace {

constexpr std::size_t kLineOctets = 75;  // without the line break

std::string digits_of(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out),
                         [](char c) { return c != '-' && c != ':'; });
    return out;
}

std::string date_value(Date day) { return digits_of(to_text(day)); }
// 2026-03-16T01:00:00.000Z -> 20260316T010000Z
std::string utc_value(Instant at) {
    const std::string text = to_text(at);
    std::string value = digits_of(std::string_view{text}.substr(0, 19));
    value.push_back('Z');
    return value;
}

// RFC 5545 3.3.11; control characters do not stand in a text.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) continue;
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

void add_line(std::string& out, std::string_view line) {
    std::size_t room = kLineOctets;
    while (line.size() > room) {
        const std::size_t cut = utf8_cut(line, room);
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = kLineOctets - 1;  // the space counts
    }
    out.append(line).append("\r\n");
}

void add_day(std::string& out, const DayCalendar& calendar, const CalendarDay& day) {
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + escaped(day.uid));
    add_line(out, "DTSTAMP:" + utc_value(calendar.at));
    add_line(out, "DTSTART;VALUE=DATE:" + date_value(day.day));
    add_line(out, "DTEND;VALUE=DATE:" + date_value(day.day + std::chrono::days{1}));
    add_line(out, "SUMMARY:" + escaped(day.summary));
    if (!day.description.empty()) add_line(out, "DESCRIPTION:" + escaped(day.description));
    add_line(out, "URL:" + calendar.url);
    add_line(out, day.tentative ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
    add_line(out, "TRANSP:TRANSPARENT");
    add_line(out, "END:VEVENT");
}

}  // namespace

std::string icalendar(const DayCalendar& calendar) {
    std::string out;
    add_line(out, "BEGIN:VCALENDAR");
    add_line(out, "VERSION:2.0");
    add_line(out, "PRODID:" + escaped(calendar.product));
    add_line(out, "CALSCALE:GREGORIAN");
    add_line(out, "METHOD:PUBLISH");
    add_line(out, "X-WR-CALNAME:" + escaped(calendar.name));
    add_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for (const CalendarDay& day : calendar.days) add_day(out, calendar, day);
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace hz::app
