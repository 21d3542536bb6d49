#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(ListPersons, shows_the_people_of_the_own_organisation) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto second = world.organisation("certification_body", 2);
    const auto person = world.person(first, 1);
    world.person(second, 2);
    const auto admin = AppWorld::member("org_admin", first);
    const auto found = world.answer("party.list_persons", admin, about("organisation", first));
    EXPECT_EQ(text_at(found, "items/0/person"), person);
    EXPECT_EQ(text_at(found, "items/1/person"), "");
    EXPECT_EQ(
        text_at(world.answer("party.list_persons", admin, about("organisation", second)), "items"),
        "[]");
}

TEST(ListPersons, goes_on_from_its_cursor) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    for (int n = 1; n <= 3; ++n) world.person(body, n);
    Sent page{{{"organisation", body}, {"limit", "2"}}, {}, {}, {}};
    const auto first = world.answer("party.list_persons", world.admin(), page);
    page.params.emplace_back("cursor", text_at(first, "next"));
    const auto second = world.answer("party.list_persons", world.admin(), page);
    EXPECT_NE(text_at(second, "items/0/person"), "");
    EXPECT_EQ(text_at(second, "items/1/person"), "");
}

}  // namespace
}  // namespace hz::test
