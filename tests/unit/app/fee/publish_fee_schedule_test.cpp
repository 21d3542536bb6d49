#include "unit/app/fee/fees.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(PublishFeeSchedule, counts_the_versions_of_each_body) {
    AppWorld world;
    const auto first = world.body(1);
    const auto second = world.body(2);
    const auto publish = [&](const std::string& body) {
        return text_at(
            world.answer("fee.publish_fee_schedule", AppWorld::member("certificate_manager", body),
                         about("body", body, fees("2026-03-16"))),
            "version");
    };
    EXPECT_EQ(publish(first), "1");
    EXPECT_EQ(publish(first), "2");
    EXPECT_EQ(publish(second), "1");
}

TEST(PublishFeeSchedule, refuses_the_past_and_other_bodies) {
    AppWorld world;
    const auto body = world.body(1);
    const auto manager = AppWorld::member("certificate_manager", body);
    EXPECT_EQ(
        world.refusal("fee.publish_fee_schedule", manager, about("body", body, fees("2026-03-15"))),
        "fee.retroactive");
    EXPECT_EQ(world.refusal("fee.publish_fee_schedule", manager,
                            about("body", body, fees("2026-03-16", R"(,"to":"2026-03-15")"))),
              "fee.dates_reversed");
    EXPECT_EQ(world.refusal("fee.publish_fee_schedule", manager,
                            about("body", world.body(2), fees("2026-03-16"))),
              "body.not_found");
    EXPECT_EQ(world.refusal("fee.publish_fee_schedule", AppWorld::member("org_admin", body),
                            about("body", body, fees("2026-03-16"))),
              "permission.missing");
}

}  // namespace
}  // namespace hz::test
