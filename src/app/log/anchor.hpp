// Events of the log about itself: its opening, and the hourly anchor (docs/record.md 4).
#pragma once

#include "app/services.hpp"

#include <optional>

namespace hz::app {

// Leaf 0 of the current shard. Nothing happens when it is open already.
Status open_log_book(const Services&);

// Records size and both roots of the newest signed checkpoint. Errors: Unavailable record.pending
// before the first signature.
Status anchor_log(const Services&);

// When the last anchor was recorded; nullopt: never.
Result<std::optional<Instant>> last_anchor(const Services&);

}  // namespace hz::app
