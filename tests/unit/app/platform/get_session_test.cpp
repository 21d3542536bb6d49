#include "base/limits.hpp"
#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(GetSession, tells_the_person_what_it_may_do) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto actor = at_work(world, body, "org_admin");
    const auto got = world.answer("platform.get_session", actor);
    EXPECT_EQ(text_at(got, "organisation"), body);
    EXPECT_NE(text_at(got, "organisation_name"), "");
    EXPECT_NE(text_at(got, "person_name"), "");
    EXPECT_EQ(text_at(got, "organisation_kind"), "certification_body");
    EXPECT_EQ(text_at(got, "roles/0"), "org_admin");
    EXPECT_EQ(text_at(got, "second_factor"), "true");
    EXPECT_EQ(text_at(got, "signing_key"), "true");
}

TEST(GetSession, ends_after_its_time) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    const auto got =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    ASSERT_TRUE(got);
    world.wait(limits::kSession);
    const auto known = app::actor_of_session(world.services(), got->session);
    ASSERT_FALSE(known);
    EXPECT_EQ(known.error().key, "session.ended");
    EXPECT_EQ(world.refusal("platform.get_session", AppWorld::anyone()), "session.required");
}

}  // namespace
}  // namespace hz::test
