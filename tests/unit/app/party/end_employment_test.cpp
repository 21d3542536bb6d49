#include "domain/party/person.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string employed(AppWorld& world, const std::string& body) {
    auto person = world.person(body);
    (void)world.answer(
        "party.start_employment", world.admin(),
        about("person", person,
              R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 1));
    return person;
}

Sent ending(const std::string& person, const std::string& body, const std::string& day) {
    Sent sent = about("person", person, R"({"to":")" + day + R"("})", 2);
    sent.params.emplace_back("organisation", body);
    return sent;
}

TEST(EndEmployment, records_the_last_day) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto person = employed(world, body);
    EXPECT_EQ(text_at(world.answer("party.end_employment", world.admin(),
                                   ending(person, body, "2026-03-16")),
                      "to"),
              "2026-03-16");
    EXPECT_TRUE(world.state<domain::PersonAggregate>(person)->employments[0].to);
}

TEST(EndEmployment, refuses_days_ahead_or_before_the_first) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto person = employed(world, body);
    EXPECT_EQ(
        world.refusal("party.end_employment", world.admin(), ending(person, body, "2026-03-17")),
        "person.date_ahead");
    EXPECT_EQ(
        world.refusal("party.end_employment", world.admin(), ending(person, body, "2026-01-01")),
        "person.dates_reversed");
    const auto other = world.organisation("service_provider", 2);
    EXPECT_EQ(
        world.refusal("party.end_employment", world.admin(), ending(person, other, "2026-03-16")),
        "person.not_employed");
}

}  // namespace
}  // namespace hz::test
