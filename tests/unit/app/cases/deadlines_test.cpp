// The board of deadlines, the sweep behind it, and who sees what.
#include "app/cases/deadlines.hpp"

#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

json::Value board(CaseWalk& walk, const app::Actor& actor,
                  std::vector<std::pair<std::string, std::string>> params = {}) {
    return walk.world.answer("cases.list_deadlines", actor, {std::move(params), {}, {}, {}, {}});
}
std::size_t count(const json::Value& answer) { return answer.find("items")->as_array()->size(); }
void sweep(CaseWalk& walk) {
    const Status swept =
        app::note_missed_deadlines(walk.world.services(), walk.world.services().clock.now());
    EXPECT_TRUE(swept) << (swept ? "" : swept.error().key);
}

TEST(Deadlines, stand_with_their_legal_basis_before_and_after_they_pass) {
    CaseWalk walk{Stage::Submitted};
    json::Value seen = board(walk, walk.who("intake"));
    ASSERT_EQ(count(seen), 1U);
    EXPECT_EQ(text_at(seen, "items/0/code"), "CASE_ACCEPT");
    EXPECT_EQ(text_at(seen, "items/0/standing"), "running");
    EXPECT_EQ(text_at(seen, "items/0/case_id"), walk.case_id);
    EXPECT_EQ(text_at(seen, "items/0/basis"), "our default");
    EXPECT_EQ(text_at(seen, "items/0/client_name"), "示例机构2");
    EXPECT_EQ(text_at(seen, "items/0/body_name"), "示例机构1");
    EXPECT_EQ(seen.find("swept"), nullptr);
    sweep(walk);
    EXPECT_EQ(walk.events(), std::vector<std::string>{"case.submitted"});
    walk.on(walk.day_in(8));
    sweep(walk);
    sweep(walk);
    EXPECT_EQ(walk.events(), (std::vector<std::string>{"case.submitted", "case.deadline_missed"}));
    seen = board(walk, walk.who("intake"));
    EXPECT_EQ(text_at(seen, "items/0/standing"), "overdue");
    EXPECT_EQ(text_at(seen, "items/0/missed"), text_at(seen, "items/0/due"));
    EXPECT_NE(seen.find("swept"), nullptr);
    EXPECT_EQ(count(board(walk, walk.who("intake"), {{"standing", "running"}})), 0U);
    EXPECT_EQ(count(board(walk, walk.who("intake"), {{"standing", "overdue"}})), 1U);
}

TEST(Deadlines, are_seen_by_both_parties_and_by_no_third) {
    CaseWalk walk{Stage::Submitted};
    EXPECT_EQ(count(board(walk, walk.who("client"))), 1U);
    EXPECT_EQ(count(board(walk, AppWorld::member("client", uuid_of(77)))), 0U);
    EXPECT_EQ(count(board(walk, AppWorld::member("programme_manager", uuid_of(77)))), 0U);
}

TEST(Deadlines, show_what_is_paused_and_page_by_urgency) {
    CaseWalk walk{Stage::Submitted};
    ASSERT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["5.9"]})"), "accepted");
    EXPECT_EQ(text_at(board(walk, walk.who("intake")), "items/0/standing"), "paused");
    EXPECT_EQ(text_at(board(walk, walk.who("intake")), "items/0/paused_since"), walk.today());
    EXPECT_EQ(text_at(board(walk, walk.who("client")), "items/1/code"), "CASE_SUPPL");
    walk.apply_again(Stage::Submitted);
    const json::Value first = board(walk, walk.who("intake"), {{"limit", "1"}});
    ASSERT_EQ(count(first), 1U);
    const json::Value second =
        board(walk, walk.who("intake"), {{"limit", "2"}, {"cursor", text_at(first, "next")}});
    ASSERT_EQ(count(second), 2U);
    EXPECT_NE(text_at(first, "items/0/case_id"), text_at(second, "items/0/case_id"));
    EXPECT_LE(text_at(first, "items/0/due"), text_at(second, "items/0/due"));
    EXPECT_EQ(second.find("next"), nullptr);
}

TEST(Deadlines, of_a_suspended_certificate_stand_on_the_board) {
    CaseWalk walk{Stage::Issued};
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate",
                        R"({"ground":"persistent_nonconformity","reason":"未整改"})"),
              "accepted");
    const json::Value seen = board(walk, walk.who("decider"));
    ASSERT_EQ(count(seen), 2U);
    EXPECT_EQ(text_at(seen, "items/0/code"), "SUSP_CONFIRM2");
    EXPECT_EQ(text_at(seen, "items/1/code"), "SUSP_STD");
    EXPECT_EQ(text_at(seen, "items/1/certificate"), walk.number);
}

TEST(Deadlines, nothing_is_recounted_while_the_calendar_is_the_same) {
    CaseWalk walk{Stage::Submitted};
    const auto changed = app::recompute_clocks(walk.world.services());
    ASSERT_TRUE(changed);
    EXPECT_EQ(*changed, 0);
}

}  // namespace
}  // namespace hz::test
