#include "domain/party/organisation.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kName = R"({"name":"示例新名","from":"2026-03-10"})";

TEST(RenameOrganisation, keeps_the_former_name) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    const auto admin = AppWorld::member("org_admin", id);
    EXPECT_EQ(
        world.refusal("party.rename_organisation", admin, about("organisation", id, kName, 1)),
        "accepted");
    const auto kept = world.state<domain::OrganisationAggregate>(id);
    ASSERT_EQ(kept->names.size(), 2U);
    EXPECT_EQ(domain::current_name(*kept), "示例新名");
}

TEST(RenameOrganisation, asks_for_the_version_and_the_right_organisation) {
    AppWorld world;
    const auto id = world.organisation("service_provider", 1);
    EXPECT_EQ(
        world.refusal("party.rename_organisation", world.admin(), about("organisation", id, kName)),
        "if_match.required");
    EXPECT_EQ(world.refusal("party.rename_organisation", world.admin(),
                            about("organisation", id, kName, 7)),
              "version.stale");
    const auto other = AppWorld::member("org_admin", world.organisation("service_provider", 2));
    EXPECT_EQ(
        world.refusal("party.rename_organisation", other, about("organisation", id, kName, 1)),
        "party.not_found");
}

TEST(RenameOrganisation, refuses_a_day_ahead) {
    AppWorld world;
    const auto id = world.organisation("service_provider");
    EXPECT_EQ(
        world.refusal("party.rename_organisation", world.admin(),
                      about("organisation", id, R"({"name":"示例新名","from":"2026-03-17"})", 1)),
        "party.date_ahead");
}

}  // namespace
}  // namespace hz::test
