#include "domain/body/body.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(EndApproval, ends_it_on_a_ground_that_holds) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(
        world.refusal("body.end_approval", world.admin(),
                      about("organisation", body,
                            R"({"ground":"expired","document":{"number":"示例决定1号"}})", 1)),
        "body.not_expired");
    EXPECT_EQ(
        world.refusal("body.end_approval", world.admin(),
                      about("organisation", body,
                            R"({"ground":"unheard_of","document":{"number":"示例决定1号"}})", 1)),
        "input.invalid");
    EXPECT_EQ(
        text_at(world.answer(
                    "body.end_approval", world.admin(),
                    about("organisation", body,
                          R"({"ground":"body_request","document":{"number":"示例决定1号"}})", 1)),
                "status"),
        "ended");
    EXPECT_EQ(world.state<domain::BodyAggregate>(body)->approvals[0].ended->ground,
              domain::ApprovalEndGround::BodyRequest);
    EXPECT_EQ(
        world.refusal("body.end_approval", world.admin(),
                      about("organisation", body,
                            R"({"ground":"body_request","document":{"number":"示例决定1号"}})", 2)),
        "body.not_approved");
}

}  // namespace
}  // namespace hz::test
