#include "base/moment.hpp"

#include <algorithm>

namespace hz {
namespace {

bool is_decimal(std::string_view text) {
    return !text.empty() && text.size() <= 11 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t number_of(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

}  // namespace

Result<Moment> any_moment_from(std::string_view text, Instant now) {
    if (is_decimal(text)) return Moment{instant_from_seconds(number_of(text)), {}};
    const auto date = date_from(text.substr(0, 10));
    if (!date) return fail(Code::InvalidInput, "at.form");
    if (text.size() == 10) {
        if (*date == civil_date(now)) return Moment{now, *date};
        return Moment{start_of(*date) + std::chrono::days{1} - std::chrono::seconds{1}, *date};
    }
    const bool form = text.size() == 16 && text[10] == 'T' && text[13] == ':' &&
                      is_decimal(text.substr(11, 2)) && is_decimal(text.substr(14, 2));
    if (!form) return fail(Code::InvalidInput, "at.form");
    const std::chrono::hours hour{number_of(text.substr(11, 2))};
    const std::chrono::minutes minute{number_of(text.substr(14, 2))};
    if (hour.count() > 23 || minute.count() > 59) return fail(Code::InvalidInput, "at.form");
    return Moment{start_of(*date) + hour + minute, {}};
}

Result<Moment> moment_from(std::string_view text, Instant now) {
    HZ_TRY(const Moment moment, any_moment_from(text, now));
    if (moment.at > now) return fail(Code::InvalidInput, "at.future");
    return moment;
}

}  // namespace hz
