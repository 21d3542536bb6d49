#include "main/server/jobs.hpp"

#include "app/cases/deadlines.hpp"
#include "app/jobs/clock_memory.hpp"
#include "app/log/checkpoints.hpp"

#include <array>

namespace hz::server {
namespace {

constexpr std::chrono::milliseconds kRoundEvery{200};  // docs/record.md 3
constexpr std::chrono::minutes kToldEvery{1};
constexpr std::array kRoundSeconds{0.001, 0.005, 0.025, 0.1, 0.2, 0.5, 1.0, 5.0, 30.0};

void wait(std::condition_variable_any& wake, const std::stop_token& stop,
          std::chrono::milliseconds time) {
    std::mutex waiting;
    std::unique_lock lock{waiting};
    wake.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

app::Counter& job_failures(Installation& installation, std::string_view job) {
    return installation.metrics().counter(
        {"hz_job_failures_total",
         "Failures of the platform's own work; the log names them.",
         {{"job", std::string{job}}}});
}

Jobs::Jobs(Installation& installation)
    : installation_{installation},
      round_seconds_{installation.metrics().histogram(
          {"hz_job_round_seconds", "One round of the platform's own work.", {}}, kRoundSeconds)},
      late_rounds_{installation.metrics().counter(
          {"hz_job_rounds_missed_total", "Rounds that another round left no time for.", {}})},
      last_round_{installation.metrics().gauge(
          {"hz_job_last_round_seconds", "When the last round ended, in Unix time.", {}})},
      leads_{installation.metrics().gauge(
          {"hz_leads", "1 when this server leads: sequences, signs and does what is due.", {}})},
      leadership_{installation.services().store, installation.services().host.shard,
                  installation.lease_terms(), &std::chrono::steady_clock::now} {}

Status Jobs::start() {
    HZ_TRY_VOID(app::check_log(installation_.services()));
    Status looked = leadership_.look();
    // Another process was quicker: this one serves, and looks again.
    if (!looked && looked.error().code != Code::Conflict && looked.error().key != "store.busy")
        return looked;
    if (installation_.controlled_clock() != nullptr) installation_.keep_time(*this);
    run_due();
    lease_thread_ = std::jthread{[this](const std::stop_token& stop) { keep_lease(stop); }};
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    return {};
}

void Jobs::stop() {
    for (std::jthread* thread : {&thread_, &lease_thread_}) {
        if (!thread->joinable()) continue;
        thread->request_stop();
        wake_.notify_all();
        thread->join();
    }
}

Status Jobs::settle() {
    const std::scoped_lock lock{mutex_};
    if (!leads()) return {};
    Status done = term_->rounds.settle();
    return !done && done.error().key == "lease.lost" ? Status{} : done;
}

void Jobs::give_up() {
    const std::scoped_lock lock{mutex_};
    term_.reset();
    if (const Status done = leadership_.give_up(); !done) failed("lease", done.error());
}

std::shared_ptr<const app::LeaderServices> Jobs::leader() const {
    const std::scoped_lock lock{mutex_};
    return term_ && term_->leader->leads() ? term_->leader : nullptr;
}

Result<Instant> Jobs::advance_to(Instant to) {
    const std::scoped_lock lock{mutex_};
    if (!leads()) return fail(Code::Conflict, "lease.elsewhere");
    return term_->rounds.advance(*installation_.controlled_clock(), to);
}

void Jobs::failed(std::string_view job, const Error& error) {
    // Whoever lost the lease says so once, in look().
    if (error.key == "lease.lost" && job != "lease") return;
    job_failures(installation_, job).add();
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
    if (stepped)
        installation_.log().write(app::LogLevel::Error, "clock.stepped", fields);
    else
        installation_.log().write(app::LogLevel::Info, "clock.agrees", fields);
}

void Jobs::keep_lease(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        look();
        wait(wake_, stop, leadership_.look_every());
    }
}

void Jobs::look() {
    const Status looked = leadership_.look();
    const std::string error = looked ? std::string{} : looked.error().key;
    if (!looked && error != failed_look_) failed("lease", looked.error());
    failed_look_ = error;
}

void Jobs::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        run_due();
        wait(wake_, stop, kRoundEvery);
    }
}

void Jobs::run_due() {
    const std::scoped_lock lock{mutex_};
    const auto began = std::chrono::steady_clock::now();
    watch_clock(began);
    const bool leading = leads();
    leads_.set(leading ? 1 : 0);
    if (leading)
        term_->rounds.run_due(began);
    else if (const Status followed = follow_clock(); !followed)
        failed("clock", followed.error());
    const auto took = std::chrono::steady_clock::now() - began;
    round_seconds_.observe(std::chrono::duration<double>(took).count());
    late_rounds_.add(static_cast<double>(took / kRoundEvery));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    last_round_.set(std::chrono::duration<double>(now).count());
}

// Begins and ends terms; `mutex_` is held.
bool Jobs::leads() {
    const auto term = leadership_.term();
    if (!term || (term_ && term_->leader->term() != *term)) term_.reset();
    if (term && !term_)
        if (const Status begun = begin(*term); !begun) failed("lead", begun.error());
    return term_ != nullptr;
}

// The rounds remember what they published: each term looks anew.
Status Jobs::begin(std::int64_t term) {
    const app::Services& services = installation_.services();
    HZ_TRY_VOID(app::check_log(services));
    HZ_TRY_VOID(follow_clock());
    auto leader = std::make_shared<const app::LeaderServices>(services, leadership_, term);
    // A later year's calendar may have come with the start of this process.
    if (const auto recounted = app::recompute_clocks(leader->services()); !recounted)
        failed("case.calendar", recounted.error());
    const app::LogField fields[] = {{app::LogKey::Term, term}};
    installation_.log().write(app::LogLevel::Info, "lease.taken", fields);
    const app::Services& led = leader->services();
    term_ = std::make_unique<Term>(Term{
        std::move(leader),
        app::JobRounds{led, installation_.evidence_removal(), term,
                       [this](std::string_view job, const Error& error) { failed(job, error); }}});
    return {};
}

// A controlled clock stands where the leader moved it.
Status Jobs::follow_clock() {
    app::ControllableClock* clock = installation_.controlled_clock();
    if (clock == nullptr) return {};
    HZ_TRY(const auto led_to, app::resumed_clock(installation_.services().store));
    if (!led_to || *led_to <= clock->now()) return {};
    return clock->advance_to(*led_to);
}

}  // namespace hz::server
