#include "domain/account/account.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

class RequestRole : public ::testing::Test {
 protected:
    std::string asked(const app::Actor& actor, const std::string& role) {
        const auto read =
            world_.call("platform.get_account", world_.admin(), about("account", account_));
        Sent sent = about("account", account_, "{}", *read->version);
        sent.params.emplace_back("role", role);
        return world_.refusal("platform.request_role", actor, sent);
    }
    AppWorld world_;
    std::string body_ = world_.organisation("certification_body", 1);
    std::string account_ = world_.account(body_, "reviewer").account;
};

TEST_F(RequestRole, waits_for_a_second_person_like_those_of_the_invitation) {
    EXPECT_EQ(asked(world_.admin(), "assessor"), "accepted");
    const auto kept = world_.state<domain::AccountAggregate>(account_);
    ASSERT_EQ(kept->pending.size(), 1U);
    EXPECT_EQ(kept->pending.front().role, domain::Role::Assessor);
    EXPECT_EQ(kept->roles, std::vector{domain::Role::Reviewer});
    EXPECT_EQ(asked(world_.admin(), "assessor"), "account.role_held");
    EXPECT_EQ(asked(world_.admin(), "reviewer"), "account.role_held");
}

TEST_F(RequestRole, is_for_roles_of_the_organisation_and_its_own_administrators) {
    EXPECT_EQ(asked(world_.admin(), "client"), "account.role_not_of_kind");
    const auto other = world_.organisation("certification_body", 2);
    EXPECT_EQ(asked(AppWorld::member("org_admin", other), "assessor"), "account.not_found");
    EXPECT_EQ(asked(AppWorld::member("reviewer", body_), "assessor"), "permission.missing");
}

}  // namespace
}  // namespace hz::test
