#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

Sent rename(const std::string& id) {
    return about("organisation", id, R"({"name":"另一示例机构","from":"2026-03-10"})", 1);
}

TEST(ListOrganisations, finds_by_the_beginning_of_a_former_name_and_shows_the_present_one) {
    AppWorld world;
    const auto id = world.organisation("service_provider", 1);
    world.organisation("service_provider", 2);
    ASSERT_EQ(world.refusal("party.rename_organisation", world.admin(), rename(id)), "accepted");
    const auto found =
        world.answer("party.list_organisations", world.admin(), about("query", "示例机构1"));
    EXPECT_EQ(text_at(found, "items/0/name"), "另一示例机构");
    EXPECT_EQ(text_at(found, "items/1/name"), "");
}

TEST(ListOrganisations, finds_by_code_and_by_kind) {
    AppWorld world;
    world.organisation("service_provider", 1);
    const auto body = world.organisation("certification_body", 2);
    EXPECT_EQ(
        text_at(world.answer("party.list_organisations", world.admin(), about("uscc", uscc_of(2))),
                "items/0/organisation"),
        body);
    const auto found = world.answer("party.list_organisations", world.admin(),
                                    about("kind", "certification_body"));
    EXPECT_EQ(text_at(found, "items/0/organisation"), body);
    EXPECT_EQ(text_at(found, "items/1/organisation"), "");
}

TEST(ListOrganisations, fills_its_pages_although_rows_are_left_out) {
    AppWorld world;
    for (int n = 1; n <= 6; ++n)
        world.organisation(n % 2 == 0 ? "certification_body" : "service_provider", n);
    Sent page{{{"query", "示例机构"}, {"kind", "certification_body"}, {"limit", "2"}}, {}, {}, {}};
    const auto first = world.answer("party.list_organisations", world.admin(), page);
    EXPECT_NE(text_at(first, "items/1/name"), "");
    EXPECT_EQ(text_at(first, "items/2/name"), "");
    page.params.emplace_back("cursor", text_at(first, "next"));
    const auto second = world.answer("party.list_organisations", world.admin(), page);
    EXPECT_NE(text_at(second, "items/0/name"), "");
    EXPECT_EQ(text_at(second, "next"), "");
}

TEST(ListOrganisations, shows_nothing_outside_the_scope) {
    AppWorld world;
    const auto own = world.organisation("service_provider", 1);
    world.organisation("service_provider", 2);
    const auto found = world.answer("party.list_organisations", AppWorld::member("client", own),
                                    about("query", "示例机构"));
    EXPECT_EQ(text_at(found, "items/0/organisation"), own);
    EXPECT_EQ(text_at(found, "items/1/organisation"), "");
}

}  // namespace
}  // namespace hz::test
