#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(EndSession, ends_this_session_only) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    const auto first =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    const auto second =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    ASSERT_TRUE(first && second);
    const auto actor = app::actor_of_session(world.services(), first->session)->actor;
    const auto ended = world.call("platform.end_session", actor, with("{}"));
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->end_session);
    EXPECT_FALSE(app::actor_of_session(world.services(), first->session));
    EXPECT_TRUE(app::actor_of_session(world.services(), second->session));
}

TEST(EndSession, needs_a_session) {
    AppWorld world;
    EXPECT_EQ(world.refusal("platform.end_session", AppWorld::anyone(), with("{}")),
              "session.required");
}

}  // namespace
}  // namespace hz::test
