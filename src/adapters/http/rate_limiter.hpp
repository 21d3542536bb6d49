// Fair use per client network (app/network.hpp): GCRA with a bounded table.
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

}  // namespace hz::http
