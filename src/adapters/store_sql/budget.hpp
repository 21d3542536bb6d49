// How much processor time a body may use. Waiting for a slow disk or server does not count: the
// limit is there for runaway bodies. One thread starts it, asks it and ends it.
#pragma once

#include <chrono>
#include <optional>

namespace hz::store_sql {

class Budget {
 public:
    void start(std::chrono::nanoseconds processor_time_max);
    void end() { until_.reset(); }
    [[nodiscard]] bool running() const { return until_.has_value(); }
    [[nodiscard]] bool spent();

 private:
    using Steady = std::chrono::steady_clock;
    std::optional<std::chrono::nanoseconds> until_{};  // of the thread's processor time
    Steady::time_point not_before_{};                  // until then it cannot be spent
};

}  // namespace hz::store_sql
