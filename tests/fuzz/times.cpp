// Dates, instants and the moment a reader asks for: one text for one time.
#include "base/moment.hpp"
#include "base/time.hpp"
#include "fuzz/fuzz.hpp"

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    if (const auto date = date_from(text)) {
        HZ_HOLDS(to_text(*date) == text);
        HZ_HOLDS(civil_date(start_of(*date)) == *date);
    }
    if (const auto instant = instant_from(text)) {
        HZ_HOLDS(to_text(*instant) == text);
        HZ_HOLDS(instant_from_milliseconds(unix_milliseconds(*instant)) == *instant);
        HZ_HOLDS(to_shanghai_text(*instant).starts_with(month_of(*instant)));
    }
    const Instant now = instant_from_seconds(1'783'456'000);
    const auto any = any_moment_from(text, now);
    const auto past = moment_from(text, now);
    if (!any) {
        HZ_HOLDS(!past && any.error().key == "at.form");
        return;
    }
    HZ_HOLDS(past.has_value() == (any->at <= now));
    if (any->day && any->at != now) HZ_HOLDS(civil_date(any->at) == *any->day);
}
