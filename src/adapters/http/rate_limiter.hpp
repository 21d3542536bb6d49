// Fair use per client address: GCRA with a bounded table. Addresses of one IPv6 /64 count as one.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hz::http {

struct Rate {
    std::int64_t per_second{};  // 0 = no limit
    std::int64_t burst{};
};

class RateLimiter {
 public:
    using Time = std::chrono::steady_clock::time_point;
    explicit RateLimiter(Rate rate) : rate_{rate} {}

    // Nothing: go on. Else: seconds after which to come back, at least 1.
    std::optional<std::int64_t> refuse(std::string_view address, Time now);

 private:
    void make_room(Time now);

    const Rate rate_;
    std::mutex mutex_{};
    std::unordered_map<std::string, Time> arrival_{};  // theoretical arrival time
};

// The part of an address that one client controls: IPv4 whole, IPv6 its first 64 bits.
[[nodiscard]] std::string client_of(std::string_view address);

}  // namespace hz::http
