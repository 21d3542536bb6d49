#include "base/limits.hpp"
#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(StartSession, says_who_came_and_how_surely) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "org_admin");
    const auto got =
        world.answer("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    EXPECT_EQ(text_at(got, "person"), opened.person);
    EXPECT_EQ(text_at(got, "roles/0"), "org_admin");
    EXPECT_EQ(text_at(got, "strength"), "password");
    EXPECT_EQ(sign_in(world, opened.login).strength, app::Strength::Password);
    EXPECT_EQ(at_work(world, body, "reviewer", 2).strength, app::Strength::SecondFactor);
}

TEST(StartSession, never_says_what_was_wrong) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    EXPECT_EQ(world.refusal("platform.start_session", AppWorld::anyone(),
                            with(signing_in(opened.login, "", "wrong-pass-word"))),
              "session.refused");
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in("nobody"))),
        "session.refused");
}

TEST(StartSession, is_locked_after_five_failures_for_a_quarter_of_an_hour) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    for (int n = 0; n < limits::kLoginFailures; ++n)
        EXPECT_EQ(world.refusal("platform.start_session", AppWorld::anyone(),
                                with(signing_in(opened.login, "", "wrong-pass-word"))),
                  "session.refused");
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login))),
        "session.locked");
    world.wait(limits::kLockout);
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login))),
        "accepted");
}

TEST(StartSession, takes_a_code_once) {
    AppWorld world;
    const auto actor = at_work(world, world.organisation("certification_body"), "org_admin");
    ASSERT_TRUE(actor.known());
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in("login-1"))),
        "session.code_required");
    EXPECT_EQ(world.refusal("platform.start_session", AppWorld::anyone(),
                            with(signing_in("login-1", TestCodes::code_at(world.clock().now())))),
              "session.refused");
}

TEST(StartSession, without_the_second_factor_opens_nothing_of_the_staff) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "org_admin");
    EXPECT_EQ(world.refusal("party.register_person", sign_in(world, opened.login),
                            about("organisation", body, R"({"name":"示例乙"})")),
              "session.second_factor_required");
}

}  // namespace
}  // namespace hz::test
