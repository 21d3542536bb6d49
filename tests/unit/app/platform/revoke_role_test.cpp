#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

Sent revoking(const std::string& account, std::int64_t version,
              const std::string& body = R"({"reason":"示例调岗"})") {
    Sent sent = about("account", account, body, version);
    sent.params.emplace_back("role", "reviewer");
    return sent;
}

TEST(RevokeRole, acts_at_the_next_request) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "reviewer");
    const auto session =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    ASSERT_TRUE(session);
    const auto admin = AppWorld::member("org_admin", body);
    const auto read = world.call("platform.get_account", admin, about("account", opened.account));
    ASSERT_TRUE(read);
    EXPECT_EQ(
        world.refusal("platform.revoke_role", admin, revoking(opened.account, *read->version)),
        "accepted");
    EXPECT_TRUE(app::actor_of_session(world.services(), session->session)->actor.grants.empty());
    EXPECT_EQ(
        world.refusal("platform.revoke_role", admin, revoking(opened.account, *read->version + 1)),
        "account.role_not_held");
}

TEST(RevokeRole, asks_for_a_reason) {
    AppWorld world;
    const auto opened = world.account(world.organisation("certification_body"), "reviewer");
    EXPECT_EQ(
        world.refusal("platform.revoke_role", world.admin(), revoking(opened.account, 3, "{}")),
        "input.invalid");
}

}  // namespace
}  // namespace hz::test
