#include "base/time.hpp"

#include <optional>

namespace hz {
namespace {

using std::chrono::floor;
using std::chrono::milliseconds;

std::optional<int> number(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// By hand and not by a library: this file is part of the verifier in the browser.
void append_number(std::string& to, long value, std::size_t digits) {
    std::string text(digits, '0');
    for (std::size_t at = digits; at-- > 0; value /= 10)
        text[at] = static_cast<char>('0' + value % 10);
    to += text;
}

}  // namespace

std::string to_text(Date date) {
    const std::chrono::year_month_day ymd{date};
    std::string out;
    append_number(out, static_cast<int>(ymd.year()), 4);
    out.push_back('-');
    append_number(out, static_cast<long>(static_cast<unsigned>(ymd.month())), 2);
    out.push_back('-');
    append_number(out, static_cast<long>(static_cast<unsigned>(ymd.day())), 2);
    return out;
}

std::string to_text(Instant instant) {
    const Date day = floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time{instant - day};
    std::string out = to_text(day) + "T";
    append_number(out, time.hours().count(), 2);
    out.push_back(':');
    append_number(out, time.minutes().count(), 2);
    out.push_back(':');
    append_number(out, time.seconds().count(), 2);
    out.push_back('.');
    append_number(out, time.subseconds().count(), 3);
    out.push_back('Z');
    return out;
}

Result<Date> date_from(std::string_view text) {
    const auto year = number(text, 0, 4);
    const auto month = number(text, 5, 2);
    const auto day = number(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day)
        return fail(Code::InvalidInput, "date.invalid");
    const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                          std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(*day)}};
    if (!ymd.ok() || *year < 1900 || *year > 2199) return fail(Code::InvalidInput, "date.invalid");
    return Date{ymd};
}

Result<Instant> instant_from(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != '.' || text[23] != 'Z')
        return fail(Code::InvalidInput, "instant.invalid");
    HZ_TRY(const Date day, date_from(text.substr(0, 10)));
    const auto hour = number(text, 11, 2);
    const auto minute = number(text, 14, 2);
    const auto second = number(text, 17, 2);
    const auto milli = number(text, 20, 3);
    if (!hour || !minute || !second || !milli || *hour > 23 || *minute > 59 || *second > 59)
        return fail(Code::InvalidInput, "instant.invalid");
    return Instant{day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second} + milliseconds{*milli};
}

Date civil_date(Instant instant) { return floor<std::chrono::days>(instant + kShanghai); }
std::string month_of(Instant instant) { return to_text(civil_date(instant)).substr(0, 7); }

Instant start_of(Date date) { return Instant{date} - kShanghai; }

std::string to_shanghai_text(Instant instant) {
    std::string text = to_text(instant + kShanghai);
    text[10] = ' ';
    return text.substr(0, 19);
}

std::int64_t unix_seconds(Instant instant) {
    return floor<std::chrono::seconds>(instant).time_since_epoch().count();
}
std::int64_t unix_milliseconds(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_from_seconds(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}
Instant instant_from_milliseconds(std::int64_t milliseconds) {
    return Instant{std::chrono::milliseconds{milliseconds}};
}

}  // namespace hz
