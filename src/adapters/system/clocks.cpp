#include "adapters/system/clocks.hpp"

namespace hz::system {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Status ControlledClock::advance_to(Instant to) {
    auto before = now_.load();
    do {
        if (to < before) return fail(Code::Conflict, "clock.backward").with("now", to_text(before));
    } while (!now_.compare_exchange_weak(before, to));
    return {};
}

}  // namespace hz::system
