#include "main/server/jobs.hpp"

#include "app/log/checkpoints.hpp"
#include "app/log/sequencer.hpp"

namespace hz::server {
namespace {

constexpr std::chrono::milliseconds kRoundEvery{200};  // docs/record.md 3
constexpr std::size_t kPurgeRows = 1000;

}  // namespace

Status Jobs::start() {
    const app::Services& services = installation_.services();
    HZ_TRY_VOID(app::check_log(services));
    HZ_TRY(epoch_, app::lead_log(services));
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    return {};
}

void Jobs::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    wake_.notify_all();
    thread_.join();
}

Status Jobs::round() {
    const std::scoped_lock lock{mutex_};
    const app::Services& services = installation_.services();
    HZ_TRY(std::size_t count, app::sequence_batch(services, epoch_));
    while (count > 0) {
        HZ_TRY(count, app::sequence_batch(services, epoch_));
    }
    HZ_TRY_VOID(app::make_checkpoint(services, app::Refresh::No));
    return services.store.write([](app::WriteTx& tx) -> Status {
        HZ_TRY_VOID(tx.purge(kPurgeRows));
        return {};
    });
}

void Jobs::run(const std::stop_token& stop) {
    std::mutex waiting;
    while (!stop.stop_requested()) {
        if (const Status done = round(); !done) {
            const app::LogField fields[] = {
                {app::LogKey::Job, std::string_view{"log"}},
                {app::LogKey::Error, std::string_view{done.error().key}}};
            installation_.log().write(app::LogLevel::Error, "job.failed", fields);
        }
        std::unique_lock lock{waiting};
        wake_.wait_for(lock, stop, kRoundEvery, [] { return false; });
    }
}

}  // namespace hz::server
