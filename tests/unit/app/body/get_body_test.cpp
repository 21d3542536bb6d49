#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(GetBody, is_found_by_id_and_by_number_with_its_history) {
    AppWorld world;
    const auto body = world.body();
    (void)world.answer("body.suspend_approval", world.admin(),
                       about("organisation", body, R"({"document":{"number":"示例决定1号"}})", 1));
    for (const std::string& name : {body, std::string{"DEMO-R-2026-901"}}) {
        const auto found = world.answer("body.get_body", AppWorld::anyone(), about("body", name));
        EXPECT_EQ(text_at(found, "now/status"), "suspended");
        EXPECT_EQ(text_at(found, "suspensions/0/from"), "2026-03-16");
        EXPECT_EQ(text_at(found, "approvals/0/number"), "DEMO-R-2026-901");
    }
    EXPECT_EQ(world.refusal("body.get_body", AppWorld::anyone(), about("body", "DEMO-R-2026-555")),
              "body.not_found");
}

// A browser would keep "valid" for ever if the page went by the version of the body alone.
TEST(GetBody, carries_no_version_because_days_change_it) {
    AppWorld world;
    const auto body = world.body();
    const auto got = world.call("body.get_body", AppWorld::anyone(), about("body", body));
    ASSERT_TRUE(got);
    EXPECT_FALSE(got->version);
    world.wait(std::chrono::days{3650});
    EXPECT_EQ(text_at(world.answer("body.get_body", AppWorld::anyone(), about("body", body)),
                      "now/status"),
              "expired");
}

}  // namespace
}  // namespace hz::test
