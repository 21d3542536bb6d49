#include "domain/account/account.hpp"

#include <gtest/gtest.h>

namespace hz::domain {
namespace {

const PersonId kOwner = PersonId::trusted("00000000-0000-4000-8000-000000000001");
const PersonId kAdmin = PersonId::trusted("00000000-0000-4000-8000-000000000002");
const PersonId kOther = PersonId::trusted("00000000-0000-4000-8000-000000000003");

Account opened() {
    Account account;
    account.id = AccountId::trusted("00000000-0000-4000-8000-0000000000aa");
    return evolve(account, AccountOpened{"li", {}, kOwner});
}
Account with(Account account, const Result<std::vector<AccountEvent>>& events) {
    for (const auto& event : *events) account = evolve(std::move(account), event);
    return account;
}
std::string refusal(const Result<std::vector<AccountEvent>>& result) {
    return result ? "accepted" : result.error().key;
}

TEST(Account, gives_a_role_once_a_second_person_grants_it) {
    Account account = with(opened(), request_role(opened(), Role::Reviewer,
                                                  OrganisationKind::CertificationBody, kAdmin));
    EXPECT_TRUE(account.roles.empty());
    account = with(account, grant_role(account, Role::Reviewer, kOther));
    EXPECT_EQ(account.roles, std::vector{Role::Reviewer});
    EXPECT_TRUE(account.pending.empty());
}

TEST(Account, refuses_a_grant_by_the_one_who_asked_or_by_the_holder) {
    const Account account =
        with(opened(),
             request_role(opened(), Role::Reviewer, OrganisationKind::CertificationBody, kAdmin));
    EXPECT_EQ(refusal(grant_role(account, Role::Reviewer, kAdmin)), "account.second_person_needed");
    EXPECT_EQ(refusal(grant_role(account, Role::Reviewer, kOwner)), "account.second_person_needed");
    EXPECT_EQ(refusal(grant_role(account, Role::Finance, kOther)), "account.role_not_requested");
}

TEST(Account, refuses_roles_that_the_kind_of_organisation_does_not_have) {
    EXPECT_EQ(
        refusal(request_role(opened(), Role::Reviewer, OrganisationKind::ServiceProvider, kAdmin)),
        "account.role_not_of_kind");
    EXPECT_EQ(
        refusal(request_role(opened(), Role::Client, OrganisationKind::ServiceProvider, kAdmin)),
        "accepted");
}

TEST(Account, refuses_everything_once_disabled) {
    const Account account =
        with(opened(), disable(opened(), {kAdmin, "离职", {}, {}, {}, false}, Instant{}));
    EXPECT_EQ(
        refusal(request_role(account, Role::OrgAdmin, OrganisationKind::CertificationBody, kAdmin)),
        "account.disabled");
    EXPECT_EQ(refusal(disable(account, {kAdmin, "x", {}, {}, {}, false}, Instant{})),
              "account.disabled");
}

TEST(Account, ends_a_key_and_keeps_it_in_the_list) {
    Account account =
        evolve(opened(), AccountKeyEnrolled{"h/person/a", "0011aabb", "k", Instant{}});
    ASSERT_NE(current_key(account), nullptr);
    account = evolve(account, AccountKeyEnded{"0011aabb", "ceased", Instant{}});
    EXPECT_EQ(current_key(account), nullptr);
    EXPECT_EQ(account.keys.size(), 1U);
}

TEST(Account, survives_being_written_and_read) {
    Account account = with(opened(), request_role(opened(), Role::OrgAdmin,
                                                  OrganisationKind::CertificationBody, kAdmin));
    account.organisation = OrganisationId::trusted("00000000-0000-4000-8000-0000000000bb");
    const std::string text = to_json(account);
    const auto again = from_json_text<Account>(text);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(to_json(*again), text);
}

}  // namespace
}  // namespace hz::domain
