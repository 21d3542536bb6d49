#include "adapters/system/json_log.hpp"

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <utility>

namespace hz::system {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::chrono::milliseconds kPause{20};
constexpr std::size_t kLineBytes = 320;  // most lines are shorter

// Beyond the C0 controls, which JSON escapes: NUL (many readers end there), DEL, C1 (with the
// one-byte CSI), line separators and bidirectional controls.
bool steers_a_terminal(std::uint32_t point) {
    return point == 0 || (point >= 0x7F && point <= 0x9F) || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

std::string harmless(std::string_view text) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
    if (text.size() <= limits::kLogValueBytes && std::ranges::all_of(text, plain))
        return std::string{text};
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

// The names are the product's own: nothing in them wants escaping.
void append_name(std::string& line, std::string_view name) {
    line.append(line.empty() ? "{\"" : ",\"").append(name).append("\":");
}

void append_member(std::string& line, std::string_view name, std::string_view text) {
    append_name(line, name);
    json::write_text(line, text);
}

}  // namespace

JsonLog::JsonLog(const app::Clock& clock, app::LogLevel least, std::ostream& to)
    : clock_{clock}, least_{least}, to_{to}, thread_{[this] { run(); }} {}

JsonLog::~JsonLog() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    stop_.notify_one();
    thread_.join();
}

// Nobody wakes it for a line: that would cost the writer of the line more than the line.
void JsonLog::run() {
    std::unique_lock lock{mutex_};
    for (bool last = false; !last;) {
        last = stop_.wait_for(lock, kPause, [this] { return stopping_; });
        const std::string lines = std::exchange(waiting_, {});
        lock.unlock();
        if (!lines.empty()) to_ << lines << std::flush;
        lock.lock();
    }
}

void JsonLog::write(app::LogLevel level, std::string_view event,
                    std::span<const app::LogField> fields) {
    if (level < least_) return;
    std::string line;
    line.reserve(kLineBytes);
    append_member(line, "t", to_text(clock_.now()));
    append_member(line, "level", name_of(level));
    append_member(line, "event", harmless(event));
    for (const auto& field : fields) {
        if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
            append_name(line, name_of(field.key));
            line += std::to_string(*number);
        } else {
            append_member(line, name_of(field.key), harmless(std::get<1>(field.value)));
        }
    }
    line += "}\n";
    const std::scoped_lock lock{mutex_};
    if (waiting_.size() + line.size() <= limits::kLogWaitingBytes)
        waiting_ += line;
    else
        ++dropped_;
}

std::size_t JsonLog::dropped() const {
    const std::scoped_lock lock{mutex_};
    return dropped_;
}

}  // namespace hz::system
