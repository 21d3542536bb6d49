#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kReading = R"({"name":"示例接口","scopes":["person.read"],"days":30})";

TEST(CreateToken, is_limited_to_its_scopes_and_its_time) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto actor = at_work(world, body, "org_admin");
    const auto got = world.answer("platform.create_token", actor, with(kReading));
    const auto token = text_at(got, "token");
    const auto known = app::actor_of_token(world.services(), token);
    ASSERT_TRUE(known);
    EXPECT_EQ(world.refusal("party.list_persons", known->actor, about("organisation", body)),
              "accepted");
    EXPECT_EQ(world.refusal("platform.list_accounts", known->actor), "token.scope");
    world.wait(std::chrono::days{30});
    EXPECT_FALSE(app::actor_of_token(world.services(), token));
}

TEST(CreateToken, gives_nobody_more_than_he_holds) {
    AppWorld world;
    const auto actor = at_work(world, world.organisation("certification_body"), "reviewer");
    EXPECT_EQ(world.refusal("platform.create_token", actor,
                            with(R"({"name":"示例","scopes":["account.invite"],"days":30})")),
              "token.scope_not_held");
    EXPECT_EQ(world.refusal("platform.create_token", actor,
                            with(R"({"name":"示例","scopes":["person.read"],"days":366})")),
              "input.invalid");
}

}  // namespace
}  // namespace hz::test
