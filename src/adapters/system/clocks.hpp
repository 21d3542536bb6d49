// The real clock, and one that is moved by hand.
#pragma once

#include "app/ports/clock.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>

namespace hz::system {

class SystemClock : public app::Clock {
 public:
    [[nodiscard]] Instant now() const override;
};

// The system's clock for a process that runs for months: when somebody sets it, or a time server
// steps it, by more than kStepMax, time goes on as before, counted by the clock since boot, until
// both agree again or the process starts anew. What is recorded cannot be taken back, so a moment's
// wrong clock must not expire every certificate (docs/maintenance.md).
class GuardedClock : public app::Clock {
 public:
    static constexpr std::chrono::milliseconds kStepMax{5000};

    struct Reading {
        std::chrono::milliseconds system{};  // since 1970
        std::chrono::milliseconds boot{};    // since boot, also while the machine slept
    };
    using Read = std::function<Reading()>;

    GuardedClock() : GuardedClock{&read_machine} {}
    explicit GuardedClock(Read read);
    [[nodiscard]] Instant now() const override;
    // How far the system's clock is ahead of this one (behind: negative); 0 while it is followed.
    [[nodiscard]] std::chrono::milliseconds step() const;

    static Reading read_machine();

 private:
    Read read_;
    mutable std::atomic<std::int64_t> boot_at_ms_;  // system minus boot, as it was followed last
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
