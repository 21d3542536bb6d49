#include "unit/app/fee/fees.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(ListFeeSchedules, keeps_every_version_for_everybody) {
    AppWorld world;
    const auto body = world.body();
    const auto manager = AppWorld::member("certificate_manager", body);
    for (const char* from : {"2026-03-16", "2026-04-01"})
        ASSERT_EQ(
            world.refusal("fee.publish_fee_schedule", manager, about("body", body, fees(from))),
            "accepted");
    const auto found =
        world.answer("fee.list_fee_schedules", AppWorld::anyone(), about("body", body));
    EXPECT_EQ(text_at(found, "items/0/version"), "1");
    EXPECT_EQ(text_at(found, "items/1/version"), "2");
}

TEST(ListFeeSchedules, tells_which_counts_today_and_which_will) {
    AppWorld world;
    const auto body = world.body();
    const auto manager = AppWorld::member("certificate_manager", body);
    const auto states = [&] {
        const auto found =
            world.answer("fee.list_fee_schedules", AppWorld::anyone(), about("body", body));
        return text_at(found, "items/0/state") + " " + text_at(found, "items/1/state") + " " +
               text_at(found, "items/2/state");
    };
    for (const char* from : {"2026-03-16", "2026-05-01", "2026-04-01"})
        ASSERT_EQ(
            world.refusal("fee.publish_fee_schedule", manager, about("body", body, fees(from))),
            "accepted");
    EXPECT_EQ(states(), "in_force past coming");  // the third takes the place of the second
    world.wait(std::chrono::days{17});
    EXPECT_EQ(states(), "past past in_force");
}

}  // namespace
}  // namespace hz::test
