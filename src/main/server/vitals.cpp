#include "main/server/vitals.hpp"

#include "app/notices/expand.hpp"
#include "app/notices/mails.hpp"
#include "app/publication/status_lists.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

namespace hz::server {
namespace {

using http::Lane;

constexpr std::array<std::string_view, 2> kTopics{app::kNoticeTopic, app::kMailTopic};

double seconds_from(Instant earlier, Instant later) {
    return std::chrono::duration<double>(std::max(later, earlier) - earlier).count();
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double resident_bytes() {
    std::ifstream statm{"/proc/self/statm"};
    double whole = 0;
    double resident = 0;
    statm >> whole >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
    std::error_code ignored;
    const std::filesystem::directory_iterator all{"/proc/self/fd", ignored};
    return static_cast<double>(std::distance(begin(all), end(all)));
}

}  // namespace

Vitals::Vitals(Installation& installation, const http::HttpServer& server, const Pools& pools)
    : installation_{installation},
      server_{server},
      pools_{pools},
      dropped_lines_{installation.metrics().counter(
          {"hz_log_lines_dropped_total", "Log lines lost because they came too fast.", {}})},
      processor_seconds_{installation.metrics().counter(
          {"process_cpu_seconds_total", "Processor time, user and system.", {}})},
      started_{std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
                   .count()} {}

app::Gauge& Vitals::gauge(std::string_view name, std::string_view help, std::string_view label,
                          std::string_view value) {
    app::Series series{name, help, {}};
    if (!label.empty()) series.labels.push_back({std::string{label}, std::string{value}});
    return installation_.metrics().gauge(series);
}

std::string Vitals::text() {
    const std::scoped_lock lock{mutex_};
    look_at_http();
    look_at_store();
    look_at_publications();
    look_at_process();
    return installation_.metrics().text();
}

void Vitals::look_at_http() {
    gauge("hz_http_connections", "Open connections.")
        .set(static_cast<double>(server_.connections()));
    const auto lane = [&](std::string_view name, Lane which, const system::Pool& pool) {
        gauge("hz_http_requests_in_flight", "Requests admitted and not yet answered.", "lane", name)
            .set(static_cast<double>(server_.requests(which)));
        gauge("hz_workers_waiting", "Work that waits for a thread.", "pool", name)
            .set(static_cast<double>(pool.waiting()));
    };
    lane("verify", Lane::Verify, pools_.verifications);
    lane("read", Lane::Read, pools_.reads);
    lane("command", Lane::Command, pools_.commands);
    gauge("hz_workers_waiting", "Work that waits for a thread.", "pool", "stream")
        .set(static_cast<double>(pools_.streams.waiting()));
    gauge("hz_workers_waiting", "Work that waits for a thread.", "pool", "password")
        .set(static_cast<double>(installation_.password_pool().waiting()));
    gauge("hz_ready", "1 when requests are taken, 0 when the store fails or the server ends.")
        .set(server_.ready() ? 1 : 0);
}

// hz_store_readable tells whether the others are of this look.
void Vitals::look_at_store() {
    const auto found = installation_.backlog().backlog();
    gauge("hz_store_readable", "1 when the store answered this look.").set(found ? 1 : 0);
    if (!found) return;
    const Instant now = installation_.services().clock.now();
    gauge("hz_sequencer_pending_events", "Events without a place in the log.")
        .set(static_cast<double>(found->pending));
    gauge("hz_sequencer_oldest_seconds", "Age of the event that waits longest for its place.")
        .set(found->oldest ? seconds_from(*found->oldest, now) : 0);
    for (const std::string_view topic : kTopics) {
        app::OutboxBacklog rows{std::string{topic}, 0, now};
        for (const app::OutboxBacklog& one : found->outbox)
            if (one.topic == topic) rows = one;
        gauge("hz_outbox_items", "Rows of the outbox.", "topic", topic)
            .set(static_cast<double>(rows.count));
        gauge("hz_outbox_overdue_seconds", "How long the first of them has been due.", "topic",
              topic)
            .set(seconds_from(rows.oldest, now));
    }
    gauge("hz_sessions", "Sessions that run.").set(static_cast<double>(found->sessions));
}

void Vitals::look_at_publications() {
    const app::Services& services = installation_.services();
    const Instant now = services.clock.now();
    if (const auto checkpoint = services.checkpoints.get(services.host.shard);
        checkpoint && *checkpoint) {
        gauge("hz_checkpoint_size", "Entries under the newest signed checkpoint.")
            .set(static_cast<double>((*checkpoint)->size));
        gauge("hz_checkpoint_age_seconds", "Since the newest checkpoint was signed.")
            .set(seconds_from(instant_from_seconds((*checkpoint)->time), now));
    }
    if (const auto list = app::status_list(services, 0, std::nullopt))
        gauge("hz_status_list_age_seconds", "Since the first status list was signed.")
            .set(seconds_from(instant_from_seconds(list->iat), now));
}

void Vitals::look_at_process() {
    const auto lines = static_cast<double>(installation_.log().dropped());
    dropped_lines_.add(lines - std::exchange(counted_lines_, lines));
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const double seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
    processor_seconds_.add(seconds - std::exchange(counted_seconds_, seconds));
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    gauge("process_resident_memory_bytes", "Resident memory.").set(resident_bytes());
    gauge("process_open_fds", "Open descriptors.").set(open_descriptors());
    gauge("process_max_fds", "Most descriptors that may be open.")
        .set(static_cast<double>(descriptors.rlim_cur));
    const system::GuardedClock* clock = installation_.guarded_clock();
    gauge("hz_clock_step_seconds",
          "How far the system's clock is ahead of the one that is followed; 0: they agree.")
        .set(clock == nullptr ? 0 : std::chrono::duration<double>(clock->step()).count());
    gauge("process_start_time_seconds", "When it began to serve, in Unix time.").set(started_);
}

}  // namespace hz::server
