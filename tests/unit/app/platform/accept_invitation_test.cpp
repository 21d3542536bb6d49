#include "domain/account/account.hpp"
#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(AcceptInvitation, chooses_the_password_and_makes_a_signing_key) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    const auto kept = world.state<domain::AccountAggregate>(opened.account);
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->keys.size(), 1U);
    EXPECT_EQ(kept->keys[0].name.substr(0, 18), "hz.example/person/");
    EXPECT_EQ(sign_in(world, opened.login).account, opened.account);
}

TEST(AcceptInvitation, works_once_and_for_three_days) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto used = accepted(world, body, "org_admin", 1);
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(used.invitation))),
              "invitation.unknown");
    const auto late = world.account(body, "reviewer", 2);
    world.wait(limits::kInvitation);
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(late.invitation))),
              "invitation.unknown");
}

TEST(AcceptInvitation, refuses_a_weak_password) {
    AppWorld world;
    const auto opened = world.account(world.organisation("certification_body"), "org_admin");
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(opened.invitation, "88888888"))),
              "password.weak");
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(opened.invitation, "short"))),
              "input.invalid");
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance("unheard-of"))),
              "invitation.unknown");
}

}  // namespace
}  // namespace hz::test
