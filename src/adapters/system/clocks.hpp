// The real clock, and one that is moved by hand.
#pragma once

#include "app/ports/clock.hpp"

#include <atomic>

namespace hz::system {

class SystemClock : public app::Clock {
 public:
    [[nodiscard]] Instant now() const override;
};

// Forward only, as records that were written do not become later ones.
class ControlledClock : public app::ControllableClock {
 public:
    explicit ControlledClock(Instant start) : now_{start} {}
    [[nodiscard]] Instant now() const override { return now_.load(); }
    Status advance_to(Instant to) override;

 private:
    std::atomic<Instant> now_;
};

}  // namespace hz::system
