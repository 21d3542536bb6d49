#include "support/app_world.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::size_t tokens_of(AppWorld& world, const app::Actor& actor) {
    return world.answer("platform.list_tokens", actor).find("items")->as_array()->size();
}

TEST(ListTokens, shows_ones_own_while_they_open_something_and_never_the_secret) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto actor = at_work(world, body, "org_admin", 1);
    const auto other = at_work(world, body, "reviewer", 2);
    EXPECT_EQ(tokens_of(world, actor), 0U);
    const auto made =
        world.answer("platform.create_token", actor,
                     with(R"({"name":"示例接口","scopes":["person.read"],"days":30})"));
    const auto seen = world.answer("platform.list_tokens", actor);
    EXPECT_EQ(text_at(seen, "items/0/token_id"), text_at(made, "token_id"));
    EXPECT_EQ(text_at(seen, "items/0/name"), "示例接口");
    EXPECT_EQ(text_at(seen, "items/0/scopes/0"), "person.read");
    EXPECT_NE(text_at(seen, "items/0/until"), "");
    EXPECT_EQ(json::write(seen).find(text_at(made, "token")), std::string::npos);
    EXPECT_EQ(tokens_of(world, other), 0U);
    world.wait(std::chrono::days{30});
    EXPECT_EQ(tokens_of(world, actor), 0U);
}

TEST(ListTokens, page_by_page_shows_each_once) {
    AppWorld world;
    const auto actor = at_work(world, world.organisation("certification_body"), "org_admin");
    for (const auto* name : {"示例一", "示例二", "示例三"})
        world.answer(
            "platform.create_token", actor,
            with(R"({"name":")" + std::string{name} + R"(","scopes":["person.read"],"days":30})"));
    const auto first =
        world.answer("platform.list_tokens", actor, {{{"limit", "2"}}, {}, {}, {}, {}});
    const auto rest =
        world.answer("platform.list_tokens", actor,
                     {{{"limit", "2"}, {"cursor", text_at(first, "next")}}, {}, {}, {}, {}});
    EXPECT_EQ(first.find("items")->as_array()->size(), 2U);
    EXPECT_EQ(rest.find("items")->as_array()->size(), 1U);
    EXPECT_EQ(rest.find("next"), nullptr);
}

}  // namespace
}  // namespace hz::test
