#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(MoveOrganisation, changes_who_supervises_it) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    auto officer = AppWorld::member("regulator_officer", world.organisation("local_regulator", 2));
    officer.region = "990200";
    EXPECT_EQ(world.refusal("party.get_organisation", officer, about("organisation", id)),
              "party.not_found");
    EXPECT_EQ(
        world.refusal("party.move_organisation", AppWorld::member("org_admin", id),
                      about("organisation", id, R"({"region":"990201","address":"一号路"})", 1)),
        "accepted");
    EXPECT_EQ(world.refusal("party.get_organisation", officer, about("organisation", id)),
              "accepted");
}

TEST(MoveOrganisation, refuses_the_same_place) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    EXPECT_EQ(world.refusal("party.move_organisation", world.admin(),
                            about("organisation", id, R"({"region":"990101"})", 1)),
              "party.place_same");
}

}  // namespace
}  // namespace hz::test
