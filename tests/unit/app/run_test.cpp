#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kFaulty = R"({"uscc":"x","unheard_of":1})";

TEST(Run, asks_for_the_permission_before_it_reads_the_shape) {
    AppWorld world;
    EXPECT_EQ(
        world.refusal("party.register_organisation", AppWorld::anyone(), {{}, kFaulty, {}, {}}),
        "session.required");
    const auto client = AppWorld::member("client", uuid_of(1));
    EXPECT_EQ(world.refusal("party.register_organisation", client, {{}, kFaulty, {}, {}}),
              "permission.missing");
    EXPECT_EQ(world.refusal("party.list_organisations", AppWorld::anyone(),
                            {{{"limit", "none"}}, {}, {}, {}}),
              "session.required");
}

TEST(Run, tells_who_may_all_faults_of_the_shape) {
    AppWorld world;
    const auto got =
        world.call("party.register_organisation", world.admin(), {{}, kFaulty, {}, {}});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().key, "input.invalid");
    EXPECT_GE(got.error().details.size(), 4U);
}

TEST(Run, answers_a_repeat_without_a_second_effect) {
    AppWorld world;
    const std::string body = R"({"uscc":")" + uscc_of(7) +
                             R"(","name":"示例机构","kind":"service_provider","region":"990101"})";
    const auto first =
        world.answer("party.register_organisation", world.admin(), {{}, body, {}, "key-1"});
    const auto again =
        world.answer("party.register_organisation", world.admin(), {{}, body, {}, "key-1"});
    EXPECT_EQ(json::write(first), json::write(again));
    EXPECT_EQ(world.event_types("party", text_at(first, "organisation")).size(), 1U);
}

}  // namespace
}  // namespace hz::test
