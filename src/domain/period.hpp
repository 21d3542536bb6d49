// Periods of legal dates: both ends included (a validity of three years runs from 2026-05-29 to
// 2029-05-28), an absent end is open.
#pragma once

#include "base/time.hpp"

#include <optional>

namespace hz::domain {

[[nodiscard]] inline bool covers(Date from, const std::optional<Date>& to, Date day) {
    return from <= day && (!to || day <= *to);
}
[[nodiscard]] inline bool overlap(Date from_a, const std::optional<Date>& to_a, Date from_b,
                                  const std::optional<Date>& to_b) {
    return (!to_a || from_b <= *to_a) && (!to_b || from_a <= *to_b);
}
[[nodiscard]] inline bool reversed(Date from, const std::optional<Date>& to) {
    return to && *to < from;
}

}  // namespace hz::domain
