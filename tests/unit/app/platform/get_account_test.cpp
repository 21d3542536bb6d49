#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(GetAccount, shows_roles_held_and_the_version) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto opened = world.account(body, "reviewer");
    const auto got = world.call("platform.get_account", AppWorld::member("org_admin", body),
                                about("account", opened.account));
    ASSERT_TRUE(got);
    EXPECT_EQ(text_at(*json::parse(got->body), "roles/0"), "reviewer");
    EXPECT_EQ(got->version, 3);
    const auto other = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(world.refusal("platform.get_account", other, about("account", opened.account)),
              "account.not_found");
}

}  // namespace
}  // namespace hz::test
