#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(ConfirmSecondFactor, ends_the_session_and_asks_for_codes_from_then_on) {
    AppWorld world;
    const auto opened = accepted(world, world.organisation("certification_body"), "org_admin");
    const auto weak = sign_in(world, opened.login);
    const std::string code = R"({"code":")" + TestCodes::code_at(world.clock().now()) + R"("})";
    EXPECT_EQ(world.refusal("platform.confirm_second_factor", weak, with(code)),
              "second_factor.not_begun");
    ASSERT_EQ(world.refusal("platform.begin_second_factor", weak, with("{}")), "accepted");
    EXPECT_EQ(world.refusal("platform.confirm_second_factor", weak, with(R"({"code":"000000"})")),
              "second_factor.code_wrong");
    const auto done = world.call("platform.confirm_second_factor", weak, with(code));
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->end_session);
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login))),
        "session.code_required");
}

}  // namespace
}  // namespace hz::test
