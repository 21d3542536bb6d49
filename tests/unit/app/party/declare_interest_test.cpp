#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string tie(const std::string& rest = {}) {
    return R"({"uscc":")" + uscc_of(9) + R"(","kind":"employment","from":"2020-01-01")" + rest +
           "}";
}

TEST(DeclareInterest, is_declared_by_the_person_and_ended_by_declaring_it_again) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    auto self = AppWorld::member("assessor", body);
    self.person = world.person(body);
    EXPECT_EQ(text_at(world.answer("party.declare_interest", self,
                                   about("person", self.person, tie(), 1)),
                      "interests"),
              "1");
    EXPECT_EQ(world.refusal("party.declare_interest", self, about("person", self.person, tie(), 2)),
              "person.interest_known");
    EXPECT_EQ(text_at(world.answer("party.declare_interest", self,
                                   about("person", self.person, tie(R"(,"to":"2024-11-15")"), 2)),
                      "interests"),
              "1");
}

TEST(DeclareInterest, is_not_declared_by_a_colleague) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto person = world.person(body);
    EXPECT_EQ(world.refusal("party.declare_interest", AppWorld::member("assessor", body),
                            about("person", person, tie(), 1)),
              "person.not_found");
    EXPECT_EQ(world.refusal("party.declare_interest", AppWorld::member("org_admin", body),
                            about("person", person, R"({"kind":"family","from":"2020-01-01"})", 1)),
              "person.interest_without_organisation");
}

}  // namespace
}  // namespace hz::test
