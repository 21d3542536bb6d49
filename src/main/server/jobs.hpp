// The server's own work beside requests (src/app/jobs): one thread runs what is due; each round's
// failure is logged, the next one runs. It also moves the controlled clock.
#pragma once

#include "app/jobs/rounds.hpp"
#include "app/ports/timekeeper.hpp"
#include "main/server/installation.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace hz::server {

class Jobs final : public app::Timekeeper {
 public:
    explicit Jobs(Installation& installation) : installation_{installation} {}
    ~Jobs() override { stop(); }
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // Takes leadership of the log; a log behind its last checkpoint stops the start. When it
    // returns, lists and checkpoints of this start are published.
    Status start();
    void stop();
    // Sequences and signs what is left: before the end, and after `init`.
    Status settle();

    Result<Instant> advance_to(Instant to) override;

 private:
    void run(const std::stop_token& stop);
    void failed(std::string_view job, const Error& error);
    void watch_clock(std::chrono::steady_clock::time_point real);

    Installation& installation_;
    std::optional<app::JobRounds> rounds_{};
    std::mutex mutex_{};  // rounds never overlap
    std::condition_variable_any wake_{};
    std::jthread thread_{};
    bool clock_stepped_{};
    std::chrono::steady_clock::time_point clock_told_{};
};

}  // namespace hz::server
