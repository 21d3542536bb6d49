// The clock and what is on record. A controlled clock stood at the last instant it was set to, or
// at the last event, whichever is later: a restart never goes back behind what is on record.
#pragma once

#include "app/services.hpp"

#include <optional>

namespace hz::app {

Status remember_clock(Store& store, Instant now);
// nullopt: nothing was ever recorded.
Result<std::optional<Instant>> resumed_clock(Store& store);

// Whether the system's clock can be believed at a start: not long before the last event or
// checkpoint, and not a month after it, because what falls due by itself (certificates that expire,
// days that are missed) cannot be taken back. Demonstrations and controlled clocks may be any time.
// Errors: Unavailable clock.behind, clock.ahead, both with "now" and "last".
Status check_clock(const Services& services);

}  // namespace hz::app
