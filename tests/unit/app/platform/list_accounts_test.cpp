#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(ListAccounts, shows_those_of_the_own_organisation) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto second = world.organisation("certification_body", 2);
    const auto opened = world.account(first, "reviewer", 1);
    world.account(second, "reviewer", 2);
    const auto found = world.answer("platform.list_accounts", AppWorld::member("org_admin", first));
    EXPECT_EQ(text_at(found, "items/0/id"), opened.account);
    EXPECT_NE(text_at(found, "items/0/person_name"), "");
    EXPECT_EQ(text_at(found, "items/1/id"), "");
    const auto all = world.answer("platform.list_accounts", world.admin());
    EXPECT_NE(text_at(all, "items/1/id"), "");
    EXPECT_EQ(text_at(world.answer("platform.list_accounts", world.admin(),
                                   about("organisation", second)),
                      "items/1/id"),
              "");
}

}  // namespace
}  // namespace hz::test
