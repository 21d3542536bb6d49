// What an officer sees at a glance, and that nobody sees beyond the own reach.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

json::Value overview(CaseWalk& walk, const app::Actor& actor) {
    return walk.world.answer("cases.get_overview", actor);
}
std::size_t bodies(const json::Value& seen) { return seen.find("bodies")->as_array()->size(); }
app::Actor officer() { return AppWorld::member("department_officer", uuid_of(78)); }

TEST(Overview, counts_what_runs_and_what_is_late_for_each_body) {
    CaseWalk walk{Stage::Submitted};
    walk.apply_again(Stage::Submitted);
    json::Value seen = overview(walk, officer());
    ASSERT_EQ(bodies(seen), 1U);
    EXPECT_EQ(text_at(seen, "bodies/0/body"), walk.body);
    EXPECT_EQ(text_at(seen, "bodies/0/name"), "示例机构1");
    EXPECT_EQ(text_at(seen, "bodies/0/cases"), "2");
    EXPECT_EQ(text_at(seen, "bodies/0/overdue"), "0");
    walk.on(walk.day_in(8));
    seen = overview(walk, officer());
    EXPECT_EQ(text_at(seen, "bodies/0/overdue"), "2");
    EXPECT_EQ(text_at(seen, "bodies/0/due_soon"), "0");
    EXPECT_EQ(text_at(seen, "as_of"), walk.today());
}

TEST(Overview, counts_a_case_with_two_limits_once_and_what_stands_still_apart) {
    CaseWalk walk{Stage::Submitted};
    ASSERT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["5.9"]})"), "accepted");
    const json::Value seen = overview(walk, officer());
    EXPECT_EQ(text_at(seen, "bodies/0/cases"), "1");
    EXPECT_EQ(text_at(seen, "bodies/0/paused"), "1");
}

TEST(Overview, counts_suspended_certificates) {
    CaseWalk walk{Stage::Issued};
    EXPECT_EQ(bodies(overview(walk, officer())), 0U);
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate",
                        R"({"ground":"persistent_nonconformity","reason":"未整改"})"),
              "accepted");
    const json::Value seen = overview(walk, officer());
    EXPECT_EQ(text_at(seen, "bodies/0/suspended"), "1");
    EXPECT_EQ(text_at(seen, "bodies/0/cases"), "0");
}

TEST(Overview, shows_a_body_and_a_client_their_own_and_a_third_nothing) {
    CaseWalk walk{Stage::Submitted};
    EXPECT_EQ(bodies(overview(walk, walk.who("planner"))), 1U);
    EXPECT_EQ(bodies(overview(walk, walk.who("client"))), 1U);
    EXPECT_EQ(bodies(overview(walk, AppWorld::member("programme_manager", uuid_of(77)))), 0U);
}

}  // namespace
}  // namespace hz::test
