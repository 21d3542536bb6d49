#include "domain/account/account.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string invitation(const std::string& organisation, const std::string& person,
                       const std::string& roles = R"(["org_admin"])") {
    return R"({"organisation":")" + organisation + R"(","person":")" + person +
           R"(","login":"li-ming","roles":)" + roles + "}";
}

TEST(InviteAccount, opens_an_account_whose_roles_wait_for_a_second_person) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto got = world.answer("platform.invite_account", world.admin(),
                                  with(invitation(body, world.person(body))));
    const auto kept = world.state<domain::AccountAggregate>(text_at(got, "account"));
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->roles.empty());
    ASSERT_EQ(kept->pending.size(), 1U);
    EXPECT_NE(text_at(got, "invitation"), "");
}

TEST(InviteAccount, refuses_a_person_the_organisation_does_not_know) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto second = world.organisation("certification_body", 2);
    EXPECT_EQ(world.refusal("platform.invite_account", world.admin(),
                            with(invitation(second, world.person(first)))),
              "person.not_of_organisation");
    EXPECT_EQ(world.refusal("platform.invite_account", world.admin(),
                            with(invitation(first, uuid_of(1)))),
              "person.not_found");
}

TEST(InviteAccount, refuses_roles_of_another_kind_and_a_login_that_is_taken) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto person = world.person(body);
    EXPECT_EQ(world.refusal("platform.invite_account", world.admin(),
                            with(invitation(body, person, R"(["client"])"))),
              "account.role_not_of_kind");
    ASSERT_EQ(
        world.refusal("platform.invite_account", world.admin(), with(invitation(body, person))),
        "accepted");
    EXPECT_EQ(
        world.refusal("platform.invite_account", world.admin(), with(invitation(body, person))),
        "unique.login");
}

TEST(InviteAccount, serves_the_own_organisation_only) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto other = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(
        world.refusal("platform.invite_account", other, with(invitation(body, world.person(body)))),
        "party.not_found");
}

TEST(InviteAccount, keeps_the_secret_out_of_the_answer_to_a_repeat) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const Sent sent{{}, invitation(body, world.person(body)), {}, "key-1"};
    EXPECT_NE(text_at(world.answer("platform.invite_account", world.admin(), sent), "invitation"),
              "");
    EXPECT_EQ(text_at(world.answer("platform.invite_account", world.admin(), sent), "invitation"),
              "");
}

}  // namespace
}  // namespace hz::test
