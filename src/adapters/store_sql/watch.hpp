// What a store tells about its own work: sizes and times of commits, queues, and every statement
// that takes long, by the name of its file and never with its values (docs/observability.md).
#pragma once

#include "adapters/store_sql/sql.hpp"
#include "app/ports/log.hpp"
#include "app/ports/metrics.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hz::store_sql {

class Watch {
 public:
    using Steady = std::chrono::steady_clock;

    // `slow`: statements that take at least so long are logged; all of them when it is zero. Both
    // outlive it, and it outlives the store.
    Watch(app::Metrics& metrics, app::Log& log, std::chrono::milliseconds slow);

    // `rows`: seen by a reading statement, changed by a writing one.
    void ran(Sql statement, Steady::time_point since, std::int64_t rows);
    void committed(std::size_t commands, Steady::time_point since);
    void retried() { retries_.add(); }
    void queued(std::size_t commands) { queue_.set(static_cast<double>(commands)); }
    void reader_waits() { readers_waiting_.add(1); }
    void reader_served() { readers_waiting_.add(-1); }

 private:
    app::Log& log_;
    const std::chrono::milliseconds slow_;
    app::Histogram& commands_;
    app::Histogram& seconds_;
    app::Gauge& queue_;
    app::Gauge& readers_waiting_;
    app::Counter& retries_;
    app::Counter& slow_statements_;
};

}  // namespace hz::store_sql
