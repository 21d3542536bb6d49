#include "adapters/store_sql/watch.hpp"

#include <array>

namespace hz::store_sql {
namespace {

constexpr std::array kCommitCommands{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0};
constexpr std::array kCommitSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                    0.05,   0.1,   0.25,   1.0,   5.0};

}  // namespace

Watch::Watch(app::Metrics& metrics, app::Log& log, std::chrono::milliseconds slow)
    : log_{log},
      slow_{slow},
      commands_{metrics.histogram(
          {"hz_store_commit_commands", "Commands that shared one commit.", {}}, kCommitCommands)},
      seconds_{metrics.histogram({"hz_store_commit_seconds", "Duration of COMMIT alone.", {}},
                                 kCommitSeconds)},
      queue_{metrics.gauge({"hz_store_write_queue", "Commands that wait for the writer.", {}})},
      readers_waiting_{metrics.gauge(
          {"hz_store_readers_waiting", "Threads that wait for a reading connection.", {}})},
      retries_{metrics.counter({"hz_store_retries_total",
                                "Transactions run again after a conflict (40001, 40P01).",
                                {}})},
      slow_statements_{metrics.counter({"hz_store_slow_statements_total",
                                        "Statements that took long; the log names them.",
                                        {}})} {}

void Watch::ran(Sql statement, Steady::time_point since, std::int64_t rows) {
    const auto took = Steady::now() - since;
    if (took < slow_) return;
    slow_statements_.add();
    using enum app::LogKey;
    const std::array fields{
        app::LogField{Statement, sqlite_statements()[static_cast<std::size_t>(statement)].name},
        app::LogField{DurationUs,
                      std::chrono::duration_cast<std::chrono::microseconds>(took).count()},
        app::LogField{Rows, rows}};
    log_.write(app::LogLevel::Warning, "store.slow_statement", fields);
}

void Watch::committed(std::size_t commands, Steady::time_point since) {
    commands_.observe(static_cast<double>(commands));
    seconds_.observe(std::chrono::duration<double>(Steady::now() - since).count());
}

}  // namespace hz::store_sql
