#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kReason = R"({"reason":"示例注销登记"})";

TEST(CloseOrganisation, lets_nothing_new_begin) {
    AppWorld world;
    const auto id = world.organisation("certification_body");
    const auto person = world.person(id);
    EXPECT_EQ(world.refusal("party.close_organisation", world.admin(),
                            about("organisation", id, kReason, 1)),
              "accepted");
    EXPECT_EQ(world.refusal("party.close_organisation", world.admin(),
                            about("organisation", id, kReason, 2)),
              "party.closed");
    EXPECT_EQ(world.refusal("party.register_person", world.admin(),
                            about("organisation", id, R"({"name":"示例甲"})")),
              "party.closed");
    EXPECT_EQ(
        world.refusal(
            "party.start_employment", world.admin(),
            about("person", person,
                  R"({"organisation":")" + id + R"(","from":"2026-01-05","full_time":true})", 1)),
        "party.closed");
    EXPECT_EQ(world.refusal("platform.invite_account", world.admin(),
                            with(R"({"organisation":")" + id + R"(","person":")" + person +
                                 R"(","login":"nobody","roles":["org_admin"]})")),
              "party.closed");
}

TEST(CloseOrganisation, is_for_the_platform_alone) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    EXPECT_EQ(world.refusal("party.close_organisation", AppWorld::member("org_admin", id),
                            about("organisation", id, kReason, 1)),
              "permission.missing");
}

}  // namespace
}  // namespace hz::test
