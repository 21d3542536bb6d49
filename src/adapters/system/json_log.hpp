// One JSON object per line, written by a thread of its own:
//   {"t":"2026-05-29T02:00:00.000Z","level":"info","event":"server.started","count":2}
// Text can neither break a line nor steer a terminal: control characters, bidirectional overrides
// and broken UTF-8 come out escaped or as U+FFFD.
#pragma once

#include "app/ports/clock.hpp"
#include "app/ports/log.hpp"

#include <cstddef>
#include <iosfwd>
#include <memory>

namespace hz::system {

class JsonLog : public app::Log {
 public:
    // Lines below `least` are left out. `clock` and `to` outlive the log, which flushes each line.
    JsonLog(const app::Clock& clock, app::LogLevel least, std::ostream& to);
    JsonLog(const JsonLog&) = delete;
    JsonLog& operator=(const JsonLog&) = delete;
    ~JsonLog() override;  // writes what waits

    void write(app::LogLevel level, std::string_view event,
               std::span<const app::LogField> fields) override;
    [[nodiscard]] std::size_t dropped() const;  // lines lost under overload

 private:
    struct Backend;
    const app::Clock& clock_;
    app::LogLevel least_;
    std::unique_ptr<Backend> backend_;
};

}  // namespace hz::system
