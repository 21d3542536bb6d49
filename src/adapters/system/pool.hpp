// Threads with one bounded queue.
#pragma once

#include "app/ports/log.hpp"
#include "app/ports/workers.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hz::system {

struct PoolSettings {
    std::size_t threads{};
    std::size_t queue_max{};  // waiting work, besides what runs
};

class Pool : public app::Workers {
 public:
    // `log` outlives the pool: work that throws (broken infrastructure) is logged as
    // `worker.failed`, the thread goes on.
    Pool(PoolSettings settings, app::Log& log);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool() override;  // runs what was accepted, then ends the threads

    Status post(std::function<void()> work) override;
    [[nodiscard]] std::chrono::nanoseconds oldest_wait() const override;
    [[nodiscard]] std::size_t waiting() const override;

 private:
    using Steady = std::chrono::steady_clock;
    struct Waiting {
        Steady::time_point since{};
        std::function<void()> work{};
    };
    void run();
    void run_one(const std::function<void()>& work);

    app::Log& log_;
    std::size_t queue_max_;
    mutable std::mutex mutex_{};
    std::condition_variable changed_{};
    std::deque<Waiting> queue_{};
    bool closing_{};
    std::vector<std::jthread> threads_{};
};

}  // namespace hz::system
