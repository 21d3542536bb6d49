#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(BeginSecondFactor, shows_the_secret_and_changes_nothing_yet) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    const auto got =
        world.answer("platform.begin_second_factor", sign_in(world, opened.login), with("{}"));
    EXPECT_NE(text_at(got, "secret"), "");
    EXPECT_EQ(text_at(got, "uri").substr(0, 15), "otpauth://totp/");
    EXPECT_EQ(sign_in(world, opened.login).account, opened.account);
}

TEST(BeginSecondFactor, replaces_a_factor_only_in_a_session_that_used_it) {
    AppWorld world;
    auto actor = at_work(world, world.organisation("certification_body"), "org_admin");
    EXPECT_EQ(world.refusal("platform.begin_second_factor", actor, with("{}")), "accepted");
    actor.strength = app::Strength::Password;
    EXPECT_EQ(world.refusal("platform.begin_second_factor", actor, with("{}")),
              "session.second_factor_required");
}

}  // namespace
}  // namespace hz::test
