#include "domain/party/person.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(StartEmployment, records_the_first_day) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto person = world.person(body);
    EXPECT_EQ(
        world.refusal(
            "party.start_employment", AppWorld::member("org_admin", body),
            about("person", person,
                  R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 1)),
        "accepted");
    const auto kept = world.state<domain::PersonAggregate>(person);
    ASSERT_EQ(kept->employments.size(), 1U);
    EXPECT_EQ(kept->employments[0].organisation.text(), body);
}

TEST(StartEmployment, lets_nobody_work_for_two_bodies) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto person = world.person(first);
    auto body = first;
    ASSERT_EQ(
        world.refusal(
            "party.start_employment", world.admin(),
            about("person", person,
                  R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 1)),
        "accepted");
    body = world.organisation("certification_body", 2);
    ASSERT_EQ(world.person(body), person);
    EXPECT_EQ(
        world.refusal(
            "party.start_employment", world.admin(),
            about("person", person,
                  R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 3)),
        "person.employed_elsewhere");
}

TEST(StartEmployment, does_not_speak_for_another_organisation) {
    AppWorld world;
    const auto own = world.organisation("certification_body", 1);
    const auto person = world.person(own);
    const auto body = world.organisation("service_provider", 2);
    EXPECT_EQ(
        world.refusal(
            "party.start_employment", AppWorld::member("org_admin", own),
            about("person", person,
                  R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 1)),
        "party.not_found");
    EXPECT_EQ(
        world.refusal(
            "party.start_employment", world.admin(),
            about("person", person,
                  R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 1)),
        "person.not_of_organisation");
}

}  // namespace
}  // namespace hz::test
