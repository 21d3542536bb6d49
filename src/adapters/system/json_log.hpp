// One JSON object per line, written by a thread of its own some milliseconds later, many at a time:
// whoever writes a line never waits for the disk or the reader of a pipe.
//   {"t":"2026-05-29T02:00:00.000Z","level":"info","event":"server.started","count":2}
// Text can neither break a line nor steer a terminal: control characters, bidirectional overrides
// and broken UTF-8 come out escaped or as U+FFFD.
#pragma once

#include "app/ports/clock.hpp"
#include "app/ports/log.hpp"

#include <condition_variable>
#include <cstddef>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

namespace hz::system {

class JsonLog : public app::Log {
 public:
    // Lines below `least` are left out. `clock` and `to` outlive the log.
    JsonLog(const app::Clock& clock, app::LogLevel least, std::ostream& to);
    JsonLog(const JsonLog&) = delete;
    JsonLog& operator=(const JsonLog&) = delete;
    ~JsonLog() override;  // writes what waits

    void write(app::LogLevel level, std::string_view event,
               std::span<const app::LogField> fields) override;
    [[nodiscard]] std::size_t dropped() const;  // lines lost under overload

 private:
    void run();

    const app::Clock& clock_;
    const app::LogLevel least_;
    std::ostream& to_;
    mutable std::mutex mutex_{};
    std::condition_variable stop_{};
    std::string waiting_{};  // at most limits::kLogWaitingBytes
    std::size_t dropped_{};
    bool stopping_{};
    std::thread thread_{};  // last: starts when all else stands
};

}  // namespace hz::system
