// Time. Only adapters/system and the controllable clock of tests and demo know the real one.
#pragma once

#include "base/time.hpp"

namespace hz::app {

class Clock {
 public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

// A clock that stands still until it is moved (`serve --clock controlled`).
class ControllableClock : public Clock {
 public:
    // Conflict `clock.backward` when `to` lies before now().
    virtual Status advance_to(Instant to) = 0;
};

}  // namespace hz::app
