#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string fees(const std::string& from, const std::string& rest = {}) {
    return R"({"items":[{"code":"audit","name":"审核费","unit":"person_day","amount_fen":1000000}],"from":")" +
           from + R"(")" + rest + "}";
}

TEST(GetFeeSchedule, answers_what_counts_on_the_day) {
    AppWorld world;
    const auto body = world.body();
    const auto manager = AppWorld::member("certificate_manager", body);
    for (const char* from : {"2026-03-16", "2026-04-01"})
        ASSERT_EQ(
            world.refusal("fee.publish_fee_schedule", manager, about("body", body, fees(from))),
            "accepted");
    const auto version = [&](const std::string& on) {
        Sent sent = about("body", body);
        if (!on.empty()) sent.params.emplace_back("on", on);
        return text_at(world.answer("fee.get_fee_schedule", AppWorld::anyone(), std::move(sent)),
                       "version");
    };
    EXPECT_EQ(version(""), "1");
    EXPECT_EQ(version("2026-03-31"), "1");
    EXPECT_EQ(version("2026-04-01"), "2");
}

TEST(GetFeeSchedule, says_when_nothing_was_published) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(world.refusal("fee.get_fee_schedule", AppWorld::anyone(), about("body", body)),
              "fee.not_published");
}

}  // namespace
}  // namespace hz::test
