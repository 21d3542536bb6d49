// Time. Only adapters/system and the controllable clock of tests and demo know the real one.
#pragma once

#include "base/time.hpp"

namespace hz::app {

class Clock {
 public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace hz::app
