// Instants (UTC, milliseconds) and legal dates (civil dates of Asia/Shanghai, fixed UTC+8, no DST).
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace hz {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Date = std::chrono::sys_days;

inline constexpr std::chrono::hours kShanghai{8};

[[nodiscard]] std::string to_text(Instant instant);  // 2026-05-29T02:00:00.000Z
Result<Instant> instant_from(std::string_view text);
[[nodiscard]] std::string to_text(Date date);   // 2026-05-29
Result<Date> date_from(std::string_view text);  // 1900-01-01 to 2199-12-31

[[nodiscard]] Date civil_date(Instant instant);               // the legal date at that instant
[[nodiscard]] std::string month_of(Instant instant);          // YYYY-MM of that date
[[nodiscard]] Instant start_of(Date date);                    // 00:00 Asia/Shanghai
[[nodiscard]] std::string to_shanghai_text(Instant instant);  // 2026-05-29 10:00:00, for people
[[nodiscard]] std::int64_t unix_seconds(Instant instant);
[[nodiscard]] std::int64_t unix_milliseconds(Instant instant);
[[nodiscard]] Instant instant_from_seconds(std::int64_t seconds);
[[nodiscard]] Instant instant_from_milliseconds(std::int64_t milliseconds);

}  // namespace hz
