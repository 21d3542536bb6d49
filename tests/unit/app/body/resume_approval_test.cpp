#include "domain/body/body.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kResumptionOrder = R"({"document":{"number":"示例决定1号"}})";

TEST(ResumeApproval, ends_a_suspension) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(world.refusal("body.resume_approval", world.admin(),
                            about("organisation", body, kResumptionOrder, 1)),
              "body.not_suspended");
    ASSERT_EQ(world.refusal("body.suspend_approval", world.admin(),
                            about("organisation", body, kResumptionOrder, 1)),
              "accepted");
    EXPECT_EQ(text_at(world.answer("body.resume_approval", world.admin(),
                                   about("organisation", body, kResumptionOrder, 2)),
                      "status"),
              "valid");
    EXPECT_EQ(world.state<domain::BodyAggregate>(body)->suspensions.size(), 1U);
}

}  // namespace
}  // namespace hz::test
