#include "domain/body/body.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kBoth =
    R"({"fields":["testing_assessment","security_operation"],"document":{"number":"示例决定1号"}})";

TEST(ChangeApprovedFields, counts_from_today) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(world.refusal("body.change_approved_fields", world.admin(),
                            about("organisation", body, kBoth, 1)),
              "accepted");
    const auto kept = world.state<domain::BodyAggregate>(body);
    const Date today = civil_date(world.clock().now());
    EXPECT_TRUE(domain::approval_covers(*kept, "security_operation", today));
    EXPECT_FALSE(
        domain::approval_covers(*kept, "security_operation", today - std::chrono::days{1}));
    EXPECT_EQ(world.refusal("body.change_approved_fields", world.admin(),
                            about("organisation", body, kBoth, 2)),
              "body.fields_same");
}

TEST(ChangeApprovedFields, refuses_the_body_itself_and_unknown_ones) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(world.refusal("body.change_approved_fields", AppWorld::member("org_admin", body),
                            about("organisation", body, kBoth, 1)),
              "permission.missing");
    EXPECT_EQ(world.refusal("body.change_approved_fields", world.admin(),
                            about("organisation", uuid_of(1), kBoth, 1)),
              "body.not_found");
}

}  // namespace
}  // namespace hz::test
