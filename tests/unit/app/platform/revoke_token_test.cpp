#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(RevokeToken, ends_ones_own_token) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto actor = at_work(world, body, "org_admin", 1);
    const auto other = at_work(world, body, "reviewer", 2);
    const auto got =
        world.answer("platform.create_token", actor,
                     with(R"({"name":"示例接口","scopes":["person.read"],"days":30})"));
    const auto id = text_at(got, "token_id");
    EXPECT_EQ(world.refusal("platform.revoke_token", other, about("token_id", id)),
              "token.not_found");
    EXPECT_EQ(world.refusal("platform.revoke_token", actor, about("token_id", id)), "accepted");
    EXPECT_FALSE(app::actor_of_token(world.services(), text_at(got, "token")));
    EXPECT_EQ(world.refusal("platform.revoke_token", actor, about("token_id", id)),
              "token.not_found");
}

}  // namespace
}  // namespace hz::test
