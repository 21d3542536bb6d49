#include "app/credentials.hpp"
#include "domain/account/account.hpp"
#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

// The next command of this actor about the account, on its present version.
std::string ask(AppWorld& world, const app::Actor& actor, const OpenedAccount& opened,
                const std::string& reason = "示例口令遗失") {
    return world.refusal("platform.request_reset", actor,
                         about("account", opened.account, R"({"reason":")" + reason + R"("})",
                               world.version("account", opened.account)));
}
json::Value approve(AppWorld& world, const app::Actor& actor, const OpenedAccount& opened) {
    return world.answer(
        "platform.approve_reset", actor,
        about("account", opened.account, "{}", world.version("account", opened.account)));
}

TEST(Reset, takes_two_people_and_ends_the_key_the_password_and_the_session) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "reviewer");
    const auto session =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    ASSERT_TRUE(session);
    const auto first = AppWorld::member("org_admin", body, 1);
    const auto second = AppWorld::member("org_admin", body, 2);
    ASSERT_EQ(ask(world, first, opened), "accepted");
    EXPECT_TRUE(app::actor_of_session(world.services(), session->session));
    EXPECT_EQ(text_at(approve(world, first, opened), "refused"), "account.second_person_needed");
    const std::string secret = text_at(approve(world, second, opened), "invitation");
    ASSERT_NE(secret, "");
    EXPECT_FALSE(app::actor_of_session(world.services(), session->session));
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login))),
        "session.refused");
    auto kept = world.state<domain::AccountAggregate>(opened.account);
    ASSERT_EQ(kept->keys.size(), 1U);
    EXPECT_EQ(kept->keys[0].why, "ceased");
    EXPECT_FALSE(kept->reset);
    ASSERT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(secret, "Example-pass-word-2"))),
              "accepted");
    kept = world.state<domain::AccountAggregate>(opened.account);
    ASSERT_EQ(kept->keys.size(), 2U);
    EXPECT_FALSE(kept->keys[1].ended);
    EXPECT_EQ(kept->roles, std::vector{domain::Role::Reviewer});
}

TEST(Reset, forgets_the_second_factor) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto actor = at_work(world, body, "reviewer");
    const OpenedAccount opened{actor.account, actor.person, "login-1", {}};
    ASSERT_EQ(ask(world, AppWorld::member("org_admin", body, 1), opened), "accepted");
    const std::string secret =
        text_at(approve(world, AppWorld::member("org_admin", body, 2), opened), "invitation");
    (void)world.answer("platform.accept_invitation", AppWorld::anyone(), with(acceptance(secret)));
    EXPECT_EQ(sign_in(world, "login-1").strength, app::Strength::Password);
}

TEST(Reset, refuses_the_person_himself_and_what_nobody_asked_for) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "org_admin");
    auto self = AppWorld::member("org_admin", body);
    self.person = opened.person;
    EXPECT_EQ(ask(world, self, opened), "account.second_person_needed");
    const auto other = AppWorld::member("org_admin", body, 2);
    EXPECT_EQ(text_at(approve(world, other, opened), "refused"), "account.reset_not_requested");
    ASSERT_EQ(ask(world, other, opened), "accepted");
    EXPECT_EQ(ask(world, other, opened), "account.reset_pending");
    EXPECT_EQ(text_at(approve(world, self, opened), "refused"), "account.second_person_needed");
    EXPECT_EQ(ask(world, other, opened, ""), "input.invalid");
}

TEST(Reset, that_waited_too_long_is_asked_for_anew) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "reviewer");
    const auto first = AppWorld::member("org_admin", body, 1);
    const auto second = AppWorld::member("org_admin", body, 2);
    ASSERT_EQ(ask(world, first, opened), "accepted");
    world.wait(limits::kInvitation);
    EXPECT_EQ(text_at(approve(world, second, opened), "refused"), "account.reset_not_requested");
    EXPECT_EQ(ask(world, first, opened), "accepted");
    EXPECT_NE(text_at(approve(world, second, opened), "invitation"), "");
}

TEST(Reset, is_the_platforms_only_where_the_organisation_has_no_two_administrators) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "reviewer", 1);
    (void)accepted(world, body, "org_admin", 2);
    ASSERT_EQ(ask(world, world.admin(1), opened), "accepted");
    (void)accepted(world, body, "org_admin", 3);
    EXPECT_EQ(text_at(approve(world, world.admin(2), opened), "refused"),
              "account.reset_by_own_people");
    EXPECT_NE(text_at(approve(world, AppWorld::member("org_admin", body, 4), opened), "invitation"),
              "");
    const auto foreign = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(ask(world, foreign, opened), "account.not_found");
}

}  // namespace
}  // namespace hz::test
