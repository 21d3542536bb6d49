// What the platform does by itself, and when (docs/record.md 3 to 5, 9). Real time paces the work,
// so that it goes on while a controlled clock stands still; the clock of the services decides what
// is due.
#pragma once

#include "app/jobs/legal_jobs.hpp"
#include "app/ports/evidence_removal.hpp"
#include "app/services.hpp"

#include <chrono>
#include <functional>
#include <string_view>

namespace hz::app {

class JobRounds {
 public:
    using Real = std::chrono::steady_clock::time_point;
    using Failed = std::function<void(std::string_view job, const Error& error)>;

    // `epoch`: of the leadership of the log.
    JobRounds(const Services& services, EvidenceRemoval& removal, std::int64_t epoch, Failed failed)
        : services_{services}, removal_{removal}, epoch_{epoch}, failed_{std::move(failed)} {}

    // Everything due at this moment; a job that fails is reported and does not stop the others.
    void run_due(Real real);

    // Sequences all that is pending and signs the head. Errors: those of both.
    Status settle();

    // For the controllable clock (app/ports/timekeeper.hpp).
    Result<Instant> advance(ControllableClock& clock, Instant to);

 private:
    struct Pace {
        std::chrono::milliseconds every;
        Real last{};
        [[nodiscard]] bool due(Real real);
    };
    void guarded(std::string_view job, const std::function<Status()>& work);
    Status sequence();
    Status checkpoint();
    Status publish(Real real);
    Status anchor();
    Status purge();
    Status legal(Instant now);
    Status notices();
    Status all_notices();
    Status run_legal_until(ControllableClock& clock, Instant to);

    const Services& services_;
    EvidenceRemoval& removal_;
    std::int64_t epoch_;
    Failed failed_;
    Pace checkpoints_{std::chrono::seconds{1}};
    Pace legal_{std::chrono::seconds{1}};
    Pace publications_{std::chrono::seconds{5}};
    Pace purges_{std::chrono::seconds{10}};
    Pace registrations_{std::chrono::seconds{5}};
    Pace uploads_{std::chrono::seconds{5}};
    std::int64_t published_at_size_{-1};
    std::optional<Instant> refreshed_{};  // when all status lists were signed last
};

}  // namespace hz::app
