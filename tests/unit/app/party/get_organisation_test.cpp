#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(GetOrganisation, shows_an_organisation_to_its_own_people_and_its_region) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    const auto own = AppWorld::member("client", id);
    EXPECT_EQ(text_at(world.answer("party.get_organisation", own, about("organisation", id)), "id"),
              id);
    auto officer = AppWorld::member("regulator_officer", world.organisation("local_regulator", 2));
    officer.region = "990000";
    EXPECT_EQ(world.refusal("party.get_organisation", officer, about("organisation", id)),
              "accepted");
    officer.region = "110000";
    EXPECT_EQ(world.refusal("party.get_organisation", officer, about("organisation", id)),
              "party.not_found");
}

TEST(GetOrganisation, tells_the_roles_that_its_kind_knows) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    const auto seen = world.answer("party.get_organisation", AppWorld::member("client", id),
                                   about("organisation", id));
    EXPECT_EQ(text_at(seen, "roles/0"), "org_admin");
    EXPECT_EQ(text_at(seen, "roles/1"), "client");
    EXPECT_EQ(text_at(seen, "roles/2"), "");
}

TEST(GetOrganisation, tells_what_its_place_is_called) {
    AppWorld world;
    const auto seen = world.answer("party.get_organisation", world.admin(),
                                   about("organisation", world.organisation("service_provider")));
    EXPECT_EQ(text_at(seen, "jurisdiction/en").substr(0, 7), "Example");
}

TEST(GetOrganisation, hides_it_from_another_one) {
    AppWorld world;
    const auto id = world.organisation("service_provider", 1);
    const auto other = AppWorld::member("client", world.organisation("service_provider", 2));
    EXPECT_EQ(world.refusal("party.get_organisation", other, about("organisation", id)),
              "party.not_found");
}

}  // namespace
}  // namespace hz::test
