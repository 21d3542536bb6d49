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

}  // namespace
}  // namespace hz::test
