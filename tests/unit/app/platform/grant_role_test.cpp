#include "domain/account/account.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

Sent granting(const std::string& account, const std::string& role, std::int64_t version) {
    Sent sent = about("account", account, "{}", version);
    sent.params.emplace_back("role", role);
    return sent;
}

TEST(GrantRole, lets_a_second_person_give_what_the_first_asked_for) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto invited =
        world.answer("platform.invite_account", world.admin(1),
                     with(R"({"organisation":")" + body + R"(","person":")" + world.person(body) +
                          R"(","login":"li-ming","roles":["org_admin"]})"));
    const auto account = text_at(invited, "account");
    EXPECT_EQ(
        world.refusal("platform.grant_role", world.admin(1), granting(account, "org_admin", 2)),
        "account.second_person_needed");
    EXPECT_EQ(
        world.refusal("platform.grant_role", world.admin(2), granting(account, "reviewer", 2)),
        "account.role_not_requested");
    EXPECT_EQ(text_at(world.answer("platform.grant_role", world.admin(2),
                                   granting(account, "org_admin", 2)),
                      "roles/0"),
              "org_admin");
}

TEST(GrantRole, refuses_the_holder_and_other_organisations) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto invited =
        world.answer("platform.invite_account", world.admin(1),
                     with(R"({"organisation":")" + body + R"(","person":")" + world.person(body) +
                          R"(","login":"li-ming","roles":["reviewer"]})"));
    const auto account = text_at(invited, "account");
    auto self = AppWorld::member("org_admin", body);
    self.person = world.state<domain::AccountAggregate>(account)->person.text();
    EXPECT_EQ(world.refusal("platform.grant_role", self, granting(account, "reviewer", 2)),
              "account.second_person_needed");
    const auto other = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(world.refusal("platform.grant_role", other, granting(account, "reviewer", 2)),
              "account.not_found");
}

}  // namespace
}  // namespace hz::test
