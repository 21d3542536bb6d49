// The id of a stored event: 48 bits of milliseconds, then derived bytes (UUIDv7 form), so that rows
// lie in the order of time.
#pragma once

#include "base/bytes.hpp"
#include "base/time.hpp"

#include <string>

namespace hz::app {

[[nodiscard]] std::string event_row_id(Instant t, const Digest32& bytes);
// How the id of every event of that millisecond begins.
[[nodiscard]] std::string event_row_prefix(Instant t);

}  // namespace hz::app
