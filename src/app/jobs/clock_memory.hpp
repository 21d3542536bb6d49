// Where a controlled clock stood: the last instant it was set to, or the last event, whichever is
// later, so that a restart never goes back behind what is on record.
#pragma once

#include "app/ports/store.hpp"

#include <optional>

namespace hz::app {

Status remember_clock(Store& store, Instant now);
// nullopt: nothing was ever recorded.
Result<std::optional<Instant>> resumed_clock(Store& store);

}  // namespace hz::app
