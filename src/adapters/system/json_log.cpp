#include "adapters/system/json_log.hpp"

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

#include <string>

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>

namespace hz::system {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

// Beyond the C0 controls, which JSON escapes: NUL (many readers end there), DEL, C1 (with the
// one-byte CSI), line separators and bidirectional controls.
bool steers_a_terminal(std::uint32_t point) {
    return point == 0 || (point >= 0x7F && point <= 0x9F) || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

std::string harmless(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto length = utf8_length_at(text, at);
        const auto point = length == 0 ? kReplacement : utf8_at(text, at);
        if (at + length > limits::kLogValueBytes) break;
        append_utf8(out, steers_a_terminal(point) ? kReplacement : point);
        at += length == 0 ? 1 : length;
    }
    return out;
}

void append_member(std::string& line, std::string_view name, std::string_view text) {
    line += line.empty() ? '{' : ',';
    json::write_text(line, name);
    line += ':';
    json::write_text(line, text);
}

}  // namespace

// An own pool and logger: spdlog's registry is global state. The pool is declared last, so that its
// thread has written what waits, and ended, before the logger goes.
struct JsonLog::Backend {
    explicit Backend(std::ostream& to)
        : sink{std::make_shared<spdlog::sinks::ostream_sink_mt>(to, true)},
          pool{std::make_shared<spdlog::details::thread_pool>(limits::kLogQueueLines, 1U)} {
        logger = std::make_shared<spdlog::async_logger>(
            "hz", sink, pool, spdlog::async_overflow_policy::overrun_oldest);
        logger->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
        logger->set_level(spdlog::level::trace);
    }

    std::shared_ptr<spdlog::sinks::ostream_sink_mt> sink;
    std::shared_ptr<spdlog::async_logger> logger{};
    std::shared_ptr<spdlog::details::thread_pool> pool;
};

JsonLog::JsonLog(const app::Clock& clock, app::LogLevel least, std::ostream& to)
    : clock_{clock}, least_{least}, backend_{std::make_unique<Backend>(to)} {}

JsonLog::~JsonLog() = default;

void JsonLog::write(app::LogLevel level, std::string_view event,
                    std::span<const app::LogField> fields) {
    if (level < least_) return;
    std::string line;
    append_member(line, "t", to_text(clock_.now()));
    append_member(line, "level", name_of(level));
    append_member(line, "event", harmless(event));
    for (const auto& field : fields) {
        if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
            line += ',';
            json::write_text(line, name_of(field.key));
            line += ':' + std::to_string(*number);
        } else {
            append_member(line, name_of(field.key), harmless(std::get<1>(field.value)));
        }
    }
    line += '}';
    backend_->logger->log(spdlog::level::info, spdlog::string_view_t{line});
}

std::size_t JsonLog::dropped() const { return backend_->pool->overrun_counter(); }

}  // namespace hz::system
