#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(ListBodies, lists_for_a_category_those_that_may_certify_it_today) {
    AppWorld world;
    const auto first = world.body(1);
    const auto second = world.body(2);
    const auto count = [&](Sent sent) {
        const auto found = world.answer("body.list_bodies", AppWorld::anyone(), std::move(sent));
        const auto* items = found.find("items");
        return items == nullptr ? 0U : items->as_array()->size();
    };
    EXPECT_EQ(count(about("category", "testing_assessment")), 2U);
    EXPECT_EQ(count(about("category", "security_operation")), 0U);
    ASSERT_EQ(
        world.refusal("body.end_approval", world.admin(),
                      about("organisation", first,
                            R"({"ground":"body_request","document":{"number":"示例决定1号"}})", 1)),
        "accepted");
    EXPECT_EQ(count(about("category", "testing_assessment")), 1U);
    EXPECT_EQ(count({}), 2U);
    EXPECT_NE(second, "");
}

TEST(ListBodies, fills_its_pages_although_rows_are_left_out) {
    AppWorld world;
    for (int n = 1; n <= 5; ++n) {
        const auto body = world.body(n);
        if (n % 2 == 0)
            (void)world.answer(
                "body.suspend_approval", world.admin(),
                about("organisation", body, R"({"document":{"number":"示例决定1号"}})", 1));
    }
    const auto found =
        world.answer("body.list_bodies", AppWorld::anyone(),
                     {{{"category", "testing_assessment"}, {"limit", "3"}}, {}, {}, {}});
    EXPECT_NE(text_at(found, "items/2/name"), "");
}

}  // namespace
}  // namespace hz::test
