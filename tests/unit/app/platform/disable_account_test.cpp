#include "app/credentials.hpp"
#include "domain/account/account.hpp"
#include "support/app_world.hpp"
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using domain::AccountAggregate;

Sent leaving(AppWorld& world, const std::string& account, const std::string& rest = {}) {
    return about("account", account, R"({"reason":"示例离职")" + rest + "}",
                 world.version("account", account));
}
std::string to(const std::string& successor) { return R"(,"successor":")" + successor + R"(")"; }
constexpr const char* kLeaveOpen = R"(,"leave_open":true)";

TEST(DisableAccount, ends_access_roles_and_the_key_at_once) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto opened = accepted(world, body, "reviewer", 1);
    (void)accepted(world, body, "reviewer", 2);
    const auto session =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login)));
    ASSERT_TRUE(session);
    const auto admin = AppWorld::member("org_admin", body);
    ASSERT_EQ(world.refusal("platform.disable_account", admin, leaving(world, opened.account)),
              "accepted");
    const auto kept = world.state<AccountAggregate>(opened.account);
    EXPECT_TRUE(kept->disabled);
    EXPECT_TRUE(kept->roles.empty());
    EXPECT_EQ(kept->keys[0].why, "ceased");
    EXPECT_FALSE(app::actor_of_session(world.services(), session->session));
    EXPECT_EQ(
        world.refusal("platform.start_session", AppWorld::anyone(), with(signing_in(opened.login))),
        "session.refused");
    EXPECT_EQ(world.refusal("platform.disable_account", admin, leaving(world, opened.account)),
              "account.disabled");
}

TEST(DisableAccount, names_what_only_this_person_can_do) {
    CaseWalk walk{Stage::Planned};
    const std::string leader = walk.who("leader").account;
    const auto admin = AppWorld::member("org_admin", walk.body);
    const auto listed =
        walk.world.answer("platform.list_open_tasks", admin, about("account", leader));
    EXPECT_EQ(text_at(listed, "items/0/kind"), "team_member");
    EXPECT_EQ(text_at(listed, "items/0/role"), "team_leader");
    EXPECT_EQ(text_at(listed, "items/0/case_id"), walk.case_id);
    EXPECT_EQ(text_at(listed, "items/1/kind"), "only_holder");
    const auto refused =
        walk.world.call("platform.disable_account", admin, leaving(walk.world, leader));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "account.tasks_open");
    ASSERT_EQ(refused.error().details.size(), 2U);
    EXPECT_EQ(refused.error().details[0].value, "team_member team_leader " + walk.case_id);
    EXPECT_EQ(refused.error().details[1].value, "only_holder team_leader");
}

TEST(DisableAccount, leaves_a_place_in_a_team_open_only_by_explicit_word) {
    CaseWalk walk{Stage::Planned};
    auto& world = walk.world;
    const std::string assessor = walk.who("assessor").account;
    const auto admin = AppWorld::member("org_admin", walk.body);
    // The spare one holds the role; the place in the team is the plan's.
    const std::string spare = to(walk.who("spare").account);
    EXPECT_EQ(world.refusal("platform.disable_account", admin, leaving(world, assessor, spare)),
              "account.tasks_open");
    const auto done = world.answer("platform.disable_account", admin,
                                   leaving(world, assessor, spare + kLeaveOpen));
    EXPECT_EQ(text_at(done, "left_open/0/kind"), "team_member");
    EXPECT_EQ(text_at(done, "left_open/1"), "");
    const auto kept = world.state<AccountAggregate>(assessor);
    EXPECT_EQ(kept->successor->text(), walk.who("spare").account);
    ASSERT_EQ(kept->left_open.size(), 1U);
    EXPECT_EQ(kept->left_open[0].case_id, walk.case_id);
}

TEST(DisableAccount, asks_for_the_role_of_the_only_holder_on_behalf_of_the_successor) {
    CaseWalk walk{Stage::Reported};
    auto& world = walk.world;
    const std::string reviewer = walk.who("reviewer").account;
    const std::string next = walk.who("spare").account;
    const auto admin = AppWorld::member("org_admin", walk.body, 1);
    EXPECT_EQ(world.refusal("platform.disable_account", admin, leaving(world, reviewer)),
              "account.tasks_open");
    const auto done =
        world.answer("platform.disable_account", admin, leaving(world, reviewer, to(next)));
    EXPECT_EQ(text_at(done, "passed_on/0/kind"), "only_holder");
    EXPECT_EQ(text_at(done, "passed_on/1/kind"), "waiting_case");
    EXPECT_EQ(text_at(done, "passed_on/1/case_id"), walk.case_id);
    EXPECT_EQ(text_at(done, "left_open/0"), "");
    const auto asked = world.state<AccountAggregate>(next);
    ASSERT_EQ(asked->pending.size(), 1U);
    EXPECT_EQ(asked->pending[0].role, domain::Role::Reviewer);
    // It counts once a second person grants it, as any role.
    Sent grant = about("account", next, "{}", world.version("account", next));
    grant.params.emplace_back("role", "reviewer");
    EXPECT_EQ(world.refusal("platform.grant_role", admin, grant), "account.second_person_needed");
    EXPECT_EQ(
        world.refusal("platform.grant_role", AppWorld::member("org_admin", walk.body, 2), grant),
        "accepted");
}

TEST(DisableAccount, refuses_oneself_and_a_successor_who_cannot_take_over) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto opened = accepted(world, body, "reviewer", 1);
    const auto foreign =
        accepted(world, world.organisation("certification_body", 2), "reviewer", 2);
    auto self = AppWorld::member("org_admin", body);
    self.person = opened.person;
    EXPECT_EQ(world.refusal("platform.disable_account", self, leaving(world, opened.account)),
              "account.self");
    const auto ask = [&](const app::Actor& actor, const std::string& rest) {
        return world.refusal("platform.disable_account", actor,
                             leaving(world, opened.account, rest));
    };
    const auto admin = AppWorld::member("org_admin", body);
    EXPECT_EQ(ask(admin, to(opened.account)), "account.successor_unfit");
    EXPECT_EQ(ask(admin, to(foreign.account)), "account.not_found");
    EXPECT_EQ(ask(world.admin(), to(foreign.account)), "account.successor_unfit");
    EXPECT_EQ(ask(AppWorld::member("org_admin", uuid_of(7)), {}), "account.not_found");
}

TEST(DisableAccount, keeps_the_last_administrator_until_another_is_there) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto last = accepted(world, body, "org_admin", 1);
    const auto leave = [&] {
        return world.refusal("platform.disable_account", world.admin(),
                             leaving(world, last.account, kLeaveOpen));
    };
    const auto revoke = [&] {
        Sent sent = leaving(world, last.account);
        sent.params.emplace_back("role", "org_admin");
        return world.refusal("platform.revoke_role", world.admin(), sent);
    };
    EXPECT_EQ(leave(), "account.last_administrator");
    EXPECT_EQ(revoke(), "account.last_administrator");
    (void)accepted(world, body, "org_admin", 2);
    EXPECT_EQ(revoke(), "accepted");
    EXPECT_EQ(leave(), "accepted");
}

}  // namespace
}  // namespace hz::test
