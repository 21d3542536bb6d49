// A certificate ends by itself at 00:00 of the day after its last day, Asia/Shanghai
// (实施意见六; docs/record.md 9). The status follows from the dates at every reading; the event
// puts the end on record.
#pragma once

#include "app/services.hpp"

#include <optional>

namespace hz::app {

// When the first certificate ends up to `until`.
Result<std::optional<Instant>> next_expiry(const Services&, Instant until);

// Records the end of each certificate whose last day is over. One that fails does not hold up the
// others; its error is returned.
Status expire_certificates(const Services&, Instant now);

}  // namespace hz::app
