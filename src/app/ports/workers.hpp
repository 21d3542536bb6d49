// A bounded pool for work that blocks (store reads, password hashes, documents).
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <functional>

namespace hz::app {

class Workers {
 public:
    virtual ~Workers() = default;
    // Unavailable `workers.busy` when the queue is full or the pool is closing: the work is not
    // run, shed load instead of piling it up. Accepted work runs, also while closing.
    virtual Status post(std::function<void()> work) = 0;
    // How long the work that comes next has been waiting; zero when none does.
    [[nodiscard]] virtual std::chrono::nanoseconds oldest_wait() const { return {}; }
    [[nodiscard]] virtual std::size_t waiting() const { return 0; }
};

}  // namespace hz::app
