#include "domain/body/body.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kSuspensionOrder = R"({"document":{"number":"示例决定1号"}})";

TEST(SuspendApproval, stops_business_today) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(text_at(world.answer("body.suspend_approval", world.admin(),
                                   about("organisation", body, kSuspensionOrder, 1)),
                      "status"),
              "suspended");
    EXPECT_EQ(world.refusal("body.suspend_approval", world.admin(),
                            about("organisation", body, kSuspensionOrder, 2)),
              "body.suspended");
}

TEST(SuspendApproval, asks_for_the_version_it_is_based_on) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(world.refusal("body.suspend_approval", world.admin(),
                            about("organisation", body, kSuspensionOrder)),
              "if_match.required");
    EXPECT_EQ(world.refusal("body.suspend_approval", AppWorld::member("certificate_manager", body),
                            about("organisation", body, kSuspensionOrder, 1)),
              "permission.missing");
}

}  // namespace
}  // namespace hz::test
