#include "adapters/http/rate_limiter.hpp"

#include "app/network.hpp"
#include "base/limits.hpp"

namespace hz::http {

std::optional<std::int64_t> RateLimiter::refuse(std::string_view address, Time now) {
    using std::chrono::nanoseconds;
    if (rate_.per_second <= 0) return std::nullopt;
    const nanoseconds interval{1'000'000'000 / rate_.per_second};
    const nanoseconds tolerance = interval * rate_.burst;
    const std::scoped_lock lock{mutex_};
    std::string client = app::network_of(address);
    if (arrival_.size() >= limits::kAddressesTracked && !arrival_.contains(client)) {
        make_room(now);
        if (arrival_.size() >= limits::kAddressesTracked) client.assign(1, '*');
    }
    Time& arrival = arrival_.try_emplace(std::move(client), now).first->second;
    if (arrival < now) arrival = now;
    if (arrival - now > tolerance) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(arrival - now - tolerance);
        return wait.count();
    }
    arrival += interval;
    return std::nullopt;
}

void RateLimiter::make_room(Time now) {
    std::erase_if(arrival_, [&](const auto& entry) { return entry.second <= now; });
}

}  // namespace hz::http
