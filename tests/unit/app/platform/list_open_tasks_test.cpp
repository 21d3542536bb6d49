#include "support/app_world.hpp"
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

TEST(ListOpenTasks, ends_with_the_work_of_the_team_and_is_the_organisations_own) {
    CaseWalk walk{Stage::Confirmed};
    const std::string assessor = walk.who("assessor").account;
    const auto ask = [&](const app::Actor& actor) {
        return walk.world.answer("platform.list_open_tasks", actor, about("account", assessor));
    };
    const auto admin = AppWorld::member("org_admin", walk.body);
    EXPECT_EQ(text_at(ask(admin), "items/0/kind"), "team_member");
    EXPECT_EQ(text_at(ask(admin), "items/1"), "");  // the spare one holds the role too
    EXPECT_EQ(text_at(ask(AppWorld::member("org_admin", walk.client)), "refused"),
              "account.not_found");
    walk.to(Stage::Reported);
    EXPECT_EQ(text_at(ask(admin), "items/0"), "");
}

TEST(ListOpenTasks, names_the_cases_that_wait_for_the_only_holder) {
    CaseWalk walk{Stage::Reviewed};
    const auto admin = AppWorld::member("org_admin", walk.body);
    const auto kinds = [&](std::string_view who) {
        const auto listed = walk.world.answer("platform.list_open_tasks", admin,
                                              about("account", walk.who(who).account));
        return text_at(listed, "items/0/kind") + " " + text_at(listed, "items/1/kind");
    };
    EXPECT_EQ(kinds("decider"), "only_holder waiting_case");
    EXPECT_EQ(kinds("reviewer"), "only_holder ");
    EXPECT_EQ(kinds("responsible"), "only_holder ");
    walk.to(Stage::Signed);
    EXPECT_EQ(kinds("decider"), "only_holder ");
    EXPECT_EQ(kinds("responsible"), "only_holder waiting_case");
}

}  // namespace
}  // namespace hz::test
