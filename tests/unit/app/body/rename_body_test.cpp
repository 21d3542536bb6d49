#include "domain/body/body.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(RenameBody, changes_the_name_on_the_public_list) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(world.refusal("body.rename_body", world.admin(),
                            about("organisation", body, R"({"name":"示例机构1"})", 1)),
              "body.name_same");
    ASSERT_EQ(world.refusal("body.rename_body", world.admin(),
                            about("organisation", body, R"({"name":"示例集团"})", 1)),
              "accepted");
    EXPECT_EQ(text_at(world.answer("body.list_bodies", AppWorld::anyone()), "items/0/name"),
              "示例集团");
    EXPECT_EQ(world.refusal("body.rename_body", AppWorld::member("org_admin", body),
                            about("organisation", body, R"({"name":"示例"})", 2)),
              "permission.missing");
}

}  // namespace
}  // namespace hz::test
