// Operational log for the people who run the service. It is not the audit trail (that is the
// event record) and holds no personal data: a line is a fixed event name and fields from a closed
// list; there is no place for a name, an address, a mail address or a request body.
#pragma once

#include "base/names.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

namespace hz::app {

enum class LogLevel { Debug, Info, Warning, Error };

// Every field a line may carry. A new one is added here after thinking about privacy.
enum class LogKey {
    RequestId,
    Traceparent,
    Method,
    Route,  // the pattern of the route, never the path as sent
    Status,
    DurationUs,
    Bytes,
    Error,  // a stable error key or a system error text
    Count,
    Size,
    Job,
    Shard,
    Event,  // "<cmd>.<i>"
    Key,    // short id of a signing key
    Version,
    Address,  // listening address of the server itself
    Setting,
    StepMs,     // how far the system's clock is ahead
    Term,       // of leadership
    Statement,  // the name of its file, never its text or values
    Rows
};

struct LogField {
    LogKey key{};
    std::variant<std::int64_t, std::string_view> value{};  // text is cut at limits::kLogValueBytes
};

class Log {
 public:
    virtual ~Log() = default;
    // `event` is a constant of the program such as "server.started". Never blocks, never fails:
    // under overload the oldest waiting lines are dropped and counted.
    virtual void write(LogLevel, std::string_view event, std::span<const LogField> fields) = 0;
};

}  // namespace hz::app

template <>
struct hz::NamesOf<hz::app::LogLevel> {
    using enum hz::app::LogLevel;
    static constexpr std::array list{Word{Debug, "debug"}, Word{Info, "info"},
                                     Word{Warning, "warning"}, Word{Error, "error"}};
};
template <>
struct hz::NamesOf<hz::app::LogKey> {
    using enum hz::app::LogKey;
    static constexpr std::array list{Word{RequestId, "request_id"},
                                     Word{Traceparent, "traceparent"},
                                     Word{Method, "method"},
                                     Word{Route, "route"},
                                     Word{Status, "status"},
                                     Word{DurationUs, "duration_us"},
                                     Word{Bytes, "bytes"},
                                     Word{Error, "error"},
                                     Word{Count, "count"},
                                     Word{Size, "size"},
                                     Word{Job, "job"},
                                     Word{Shard, "shard"},
                                     Word{Event, "event_id"},
                                     Word{Key, "key"},
                                     Word{Version, "version"},
                                     Word{Address, "address"},
                                     Word{Setting, "setting"},
                                     Word{StepMs, "step_ms"},
                                     Word{Term, "term"},
                                     Word{Statement, "statement"},
                                     Word{Rows, "rows"}};
};
