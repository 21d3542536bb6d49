#include "adapters/system/clocks.hpp"

#include <cstdlib>
#include <ctime>
#include <utility>

namespace hz::system {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

GuardedClock::Reading GuardedClock::read_machine() {
    timespec boot{};
    ::clock_gettime(CLOCK_BOOTTIME, &boot);
    const auto since = std::chrono::seconds{boot.tv_sec} + std::chrono::nanoseconds{boot.tv_nsec};
    return {SystemClock{}.now().time_since_epoch(),
            std::chrono::floor<std::chrono::milliseconds>(since)};
}

GuardedClock::GuardedClock(Read read) : read_{std::move(read)} {
    const Reading first = read_();
    boot_at_ms_ = (first.system - first.boot).count();
}

Instant GuardedClock::now() const {
    const Reading at = read_();
    const std::int64_t boot_at = (at.system - at.boot).count();
    std::int64_t followed = boot_at_ms_.load();
    // Small corrections of a time server are followed one by one, however far they lead.
    if (std::abs(boot_at - followed) <= kStepMax.count()) {
        boot_at_ms_.compare_exchange_strong(followed, boot_at);
        return Instant{at.system};
    }
    return Instant{at.boot + std::chrono::milliseconds{followed}};
}

std::chrono::milliseconds GuardedClock::step() const {
    const Reading at = read_();
    const std::chrono::milliseconds off{(at.system - at.boot).count() - boot_at_ms_.load()};
    return std::chrono::abs(off) <= kStepMax ? std::chrono::milliseconds{} : off;
}

Status ControlledClock::advance_to(Instant to) {
    auto before = now_.load();
    do {
        if (to < before) return fail(Code::Conflict, "clock.backward").with("now", to_text(before));
    } while (!now_.compare_exchange_weak(before, to));
    return {};
}

}  // namespace hz::system
