#include "adapters/system/json_log.hpp"

#include "adapters/system/clocks.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <future>
#include <random>
#include <sstream>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hz::system {
namespace {

using app::LogField;
using app::LogKey;
using app::LogLevel;

std::string logged(const std::vector<LogField>& fields, LogLevel least = LogLevel::Info,
                   LogLevel level = LogLevel::Info) {
    const ControlledClock clock{*instant_from("2026-05-29T02:00:00.000Z")};
    std::ostringstream to;
    { JsonLog{clock, least, to}.write(level, "server.started", fields); }
    return to.str();
}

TEST(JsonLog, writes_one_object_per_line) {
    EXPECT_EQ(logged({{LogKey::RequestId, "abc"}, {LogKey::Status, std::int64_t{200}}}),
              R"({"t":"2026-05-29T02:00:00.000Z","level":"info","event":"server.started",)"
              R"("request_id":"abc","status":200})"
              "\n");
}

TEST(JsonLog, leaves_out_lower_levels) {
    EXPECT_EQ(logged({}, LogLevel::Warning), "");
    EXPECT_NE(logged({}, LogLevel::Warning, LogLevel::Error), "");
}

TEST(JsonLog, cannot_be_forged_by_text) {
    for (const std::string_view text :
         {"\r\n{\"level\":\"info\"}", "\x1B[2J", "\xC2\x9B[2J", "\x7F", "\xFF\xFE", "\xE2\x80\xAE",
          "\xE2\x80\xA8", "a\"b\\c", "%s {} {0}"}) {
        const auto line = logged({{LogKey::Error, text}});
        EXPECT_EQ(line.find('\n'), line.size() - 1);
        for (const char c : line.substr(0, line.size() - 1)) EXPECT_FALSE(c > 0 && c < 0x20);
        EXPECT_EQ(line.find("\xC2\x9B"), std::string::npos);
        EXPECT_EQ(line.find("\xE2\x80\xAE"), std::string::npos);
        EXPECT_TRUE(json::parse(std::string_view{line}.substr(0, line.size() - 1))) << line;
    }
}

// Row A9 of the faults to automate: whatever bytes come, a line is one object and steers nothing.
TEST(JsonLog, no_bytes_forge_a_line) {
    std::minstd_rand random{20260529};
    constexpr std::string_view kLikely = "\r\n\x1B\x9B\x7F\\\"{}:,\xE2\x80\xA8\xAE\xC2\xEF\xBB\xBF";
    for (int round = 0; round < 5000; ++round) {
        std::string text(random() % 60, '\0');
        for (char& c : text)
            c = random() % 2 == 0 ? kLikely[random() % kLikely.size()]
                                  : static_cast<char>(random() % 256);
        const auto line = logged({{LogKey::Error, text}, {LogKey::Route, text}});
        ASSERT_EQ(line.find('\n'), line.size() - 1) << line;
        const auto value = json::parse(std::string_view{line}.substr(0, line.size() - 1));
        ASSERT_TRUE(value) << line;
        ASSERT_EQ(value->text("event"), "server.started");
        ASSERT_EQ(value->text("error"), value->text("route"));
        for (std::size_t at = 0; at + 1 < line.size(); ++at) {
            const auto c = static_cast<unsigned char>(line[at]);
            const auto next = static_cast<unsigned char>(line[at + 1]);
            ASSERT_TRUE(c >= 0x20 && c != 0x7F) << line;
            ASSERT_FALSE(c == 0xC2 && next >= 0x80 && next < 0xA0) << line;
        }
    }
}

TEST(JsonLog, cuts_long_text_between_characters) {
    std::string text;
    for (std::size_t i = 0; i < limits::kLogValueBytes; ++i) text += "示";
    const auto line = logged({{LogKey::Error, text}});
    const auto value = json::parse(std::string_view{line}.substr(0, line.size() - 1));
    ASSERT_TRUE(value);
    EXPECT_EQ(value->text("error").size(), limits::kLogValueBytes / 3 * 3);
}

TEST(JsonLog, writes_what_waits_before_it_ends) {
    const ControlledClock clock{Instant{}};
    std::ostringstream to;
    std::size_t dropped = 0;
    constexpr std::size_t kLines = 1000;
    {
        JsonLog log{clock, LogLevel::Info, to};
        for (std::size_t i = 0; i < kLines; ++i) log.write(LogLevel::Info, "test.line", {});
        dropped = log.dropped();
    }
    const auto text = to.str();
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '\n')) + dropped, kLines);
}

// Holds whoever writes to it until it is let go.
class SlowReader final : public std::stringbuf {
 public:
    void let_go() { go_.set_value(); }
    void until_held() { held_.get_future().wait(); }

 protected:
    int sync() override {
        if (!std::exchange(once_, true)) {
            held_.set_value();
            go_.get_future().wait();
        }
        return 0;
    }

 private:
    std::promise<void> held_{};
    std::promise<void> go_{};
    bool once_{};
};

TEST(JsonLog, who_writes_a_line_never_waits_and_what_finds_no_room_is_counted) {
    const ControlledClock clock{*instant_from("2026-05-29T02:00:00.000Z")};
    SlowReader reader;
    std::ostream to{&reader};
    const std::string text(limits::kLogValueBytes, 'x');
    const std::vector<LogField> fields{{LogKey::Error, text}};
    constexpr std::size_t kMore = 10;
    const std::size_t line = logged(fields).size();
    {
        JsonLog log{clock, LogLevel::Info, to};
        log.write(LogLevel::Info, "server.started", fields);
        reader.until_held();
        const std::size_t fit = limits::kLogWaitingBytes / line;
        for (std::size_t i = 0; i < fit + kMore; ++i)
            log.write(LogLevel::Info, "server.started", fields);
        EXPECT_EQ(log.dropped(), kMore);
        reader.let_go();
    }
    EXPECT_EQ(reader.str().size(), (1 + limits::kLogWaitingBytes / line) * line);
}

}  // namespace
}  // namespace hz::system
