#include "main/server/jobs.hpp"

#include "app/cases/deadlines.hpp"
#include "app/log/checkpoints.hpp"
#include "app/log/sequencer.hpp"

namespace hz::server {
namespace {

constexpr std::chrono::milliseconds kRoundEvery{200};  // docs/record.md 3
constexpr std::chrono::minutes kToldEvery{1};

}  // namespace

Status Jobs::start() {
    const app::Services& services = installation_.services();
    HZ_TRY_VOID(app::check_log(services));
    HZ_TRY(const std::int64_t epoch, app::lead_log(services));
    rounds_.emplace(services, installation_.evidence_removal(), epoch,
                    [this](std::string_view job, const Error& error) { failed(job, error); });
    // A later year's calendar may have come with this start.
    if (const auto recounted = app::recompute_clocks(services); !recounted)
        failed("case.calendar", recounted.error());
    rounds_->run_due(std::chrono::steady_clock::now());
    if (installation_.controlled_clock() != nullptr) installation_.keep_time(*this);
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    return {};
}

void Jobs::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    wake_.notify_all();
    thread_.join();
}

Status Jobs::settle() {
    const std::scoped_lock lock{mutex_};
    return rounds_->settle();
}

Result<Instant> Jobs::advance_to(Instant to) {
    const std::scoped_lock lock{mutex_};
    return rounds_->advance(*installation_.controlled_clock(), to);
}

void Jobs::failed(std::string_view job, const Error& error) {
    const app::LogField fields[] = {{app::LogKey::Job, job},
                                    {app::LogKey::Error, std::string_view{error.key}}};
    installation_.log().write(app::LogLevel::Error, "job.failed", fields);
}

// An incident for the operator: told when it begins, again and again, and when it is over.
void Jobs::watch_clock(std::chrono::steady_clock::time_point real) {
    const system::GuardedClock* clock = installation_.guarded_clock();
    if (clock == nullptr) return;
    const auto step = clock->step();
    const bool stepped = step.count() != 0;
    if (stepped == clock_stepped_ && (!stepped || real < clock_told_ + kToldEvery)) return;
    clock_stepped_ = stepped;
    clock_told_ = real;
    const app::LogField fields[] = {{app::LogKey::StepMs, std::int64_t{step.count()}}};
    installation_.log().write(stepped ? app::LogLevel::Error : app::LogLevel::Info,
                              stepped ? "clock.stepped" : "clock.agrees", fields);
}

void Jobs::run(const std::stop_token& stop) {
    std::mutex waiting;
    while (!stop.stop_requested()) {
        {
            const std::scoped_lock lock{mutex_};
            const auto real = std::chrono::steady_clock::now();
            watch_clock(real);
            rounds_->run_due(real);
        }
        std::unique_lock lock{waiting};
        wake_.wait_for(lock, stop, kRoundEvery, [] { return false; });
    }
}

}  // namespace hz::server
