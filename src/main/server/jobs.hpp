// The server's own work beside requests (src/app/jobs), as far as this process leads: one thread
// keeps the lease, one runs what is due; each round's failure is logged, the next one runs. It also
// moves the controlled clock.
#pragma once

#include "app/jobs/leader_services.hpp"
#include "app/jobs/rounds.hpp"
#include "app/ports/timekeeper.hpp"
#include "main/server/installation.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace hz::server {

// How often a job failed, by its name in the log.
app::Counter& job_failures(Installation& installation, std::string_view job);

class Jobs final : public app::Timekeeper {
 public:
    explicit Jobs(Installation& installation);
    ~Jobs() override { stop(); }
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // A log behind its last checkpoint stops the start. When it returns and nobody else leads,
    // lists and checkpoints of this start are published.
    Status start();
    void stop();
    // Sequences and signs what is left, if this process leads: before the end, and after `init`.
    Status settle();
    // After stop() and the last settle(): another process takes over at once.
    void give_up();

    // The services to lead with; nullptr: another process leads.
    [[nodiscard]] std::shared_ptr<const app::LeaderServices> leader() const;

    // Conflict lease.elsewhere.
    Result<Instant> advance_to(Instant to) override;

 private:
    struct Term {
        std::shared_ptr<const app::LeaderServices> leader{};
        app::JobRounds rounds;
    };
    void keep_lease(const std::stop_token& stop);
    void run(const std::stop_token& stop);
    void look();
    void run_due();
    bool leads();
    Status begin(std::int64_t term);
    Status follow_clock();
    void failed(std::string_view job, const Error& error);
    void watch_clock(std::chrono::steady_clock::time_point real);

    Installation& installation_;
    app::Histogram& round_seconds_;
    app::Counter& late_rounds_;
    app::Gauge& last_round_;
    app::Gauge& leads_;
    app::Leadership leadership_;
    std::unique_ptr<Term> term_{};
    mutable std::mutex mutex_{};  // rounds never overlap
    std::string failed_look_{};   // error of the last one, so that each is logged once
    std::condition_variable_any wake_{};
    std::jthread lease_thread_{};
    std::jthread thread_{};
    bool clock_stepped_{};
    std::chrono::steady_clock::time_point clock_told_{};
};

}  // namespace hz::server
