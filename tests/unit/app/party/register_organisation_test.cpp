#include "domain/party/organisation.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(RegisterOrganisation, keeps_who_it_is_and_seals_it) {
    AppWorld world;
    const auto got =
        world.answer("party.register_organisation", world.admin(),
                     with(R"({"uscc":")" + uscc_of(1) +
                          R"(","name":"示例机构","kind":"service_provider","region":"990101"})"));
    const auto kept = world.state<domain::OrganisationAggregate>(text_at(got, "organisation"));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->uscc.text(), uscc_of(1));
    EXPECT_EQ(domain::current_name(*kept), "示例机构");
    EXPECT_EQ(world.event_types("party", kept->id.text()),
              std::vector<std::string>{"party.registered"});
}

TEST(RegisterOrganisation, refuses_a_code_that_is_known_or_wrong) {
    AppWorld world;
    world.organisation("service_provider", 1);
    EXPECT_EQ(
        world.refusal("party.register_organisation", world.admin(),
                      with(R"({"uscc":")" + uscc_of(1) +
                           R"(","name":"示例机构","kind":"service_provider","region":"990101"})")),
        "unique.uscc");
    EXPECT_EQ(
        world.refusal("party.register_organisation", world.admin(),
                      with(R"({"uscc":")" + std::string{"91990100MA1000001O"} +
                           R"(","name":"示例机构","kind":"service_provider","region":"990101"})")),
        "input.invalid");
}

TEST(RegisterOrganisation, is_for_the_platform_alone) {
    AppWorld world;
    const auto body = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(
        world.refusal("party.register_organisation", body,
                      with(R"({"uscc":")" + uscc_of(1) +
                           R"(","name":"示例机构","kind":"service_provider","region":"990101"})")),
        "permission.missing");
}

}  // namespace
}  // namespace hz::test
