// The moment a reader asks for, `?at=` (docs/record.md 9).
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string_view>

namespace hz {

struct Moment {
    Instant at{};
    std::optional<Date> day{};  // when a whole day was asked for
};

// YYYY-MM-DD (last second of that day in UTC+8; today = now), YYYY-MM-DDThh:mm (UTC+8) or Unix
// seconds. Errors: InvalidInput `at.form`, `at.future`.
Result<Moment> moment_from(std::string_view text, Instant now);
// The same with the future allowed, as a verifier may ask how things will stand.
Result<Moment> any_moment_from(std::string_view text, Instant now);

}  // namespace hz
