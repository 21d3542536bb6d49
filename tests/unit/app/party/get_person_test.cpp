#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(GetPerson, shows_neither_the_digest_nor_who_else_knows_the_person) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto person = world.person(body);
    world.person(world.organisation("service_provider", 2));
    const auto got = world.answer("party.get_person", AppWorld::member("org_admin", body),
                                  about("person", person));
    EXPECT_EQ(text_at(got, "identity_masked"), "*****001");
    EXPECT_EQ(text_at(got, "identity_digest"), "");
    EXPECT_EQ(text_at(got, "homes"), "[]");
}

TEST(GetPerson, lets_everybody_see_himself_and_nobody_a_stranger) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto person = world.person(body);
    auto self = AppWorld::member("assessor", body);
    EXPECT_EQ(world.refusal("party.get_person", self, about("person", person)), "person.not_found");
    self.person = person;
    EXPECT_EQ(world.refusal("party.get_person", self, about("person", person)), "accepted");
    const auto other = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(world.refusal("party.get_person", other, about("person", person)),
              "person.not_found");
}

}  // namespace
}  // namespace hz::test
