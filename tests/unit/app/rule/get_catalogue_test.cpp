#include "unit/app/cases/case_walk.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

json::Value catalogue(CaseWalk& walk, std::string on = {}) {
    Sent sent;
    if (!on.empty()) sent.params.emplace_back("on", std::move(on));
    return walk.world.answer("rule.get_catalogue", AppWorld::anyone(), std::move(sent));
}

TEST(GetCatalogue, tells_everybody_the_rules_in_force_in_their_own_words) {
    CaseWalk walk;
    const auto seen = catalogue(walk);
    EXPECT_EQ(text_at(seen, "official"), "false");
    EXPECT_EQ(text_at(seen, "rule/version"), "1.0");
    EXPECT_EQ(text_at(seen, "norm/version"), "1.0");
    EXPECT_EQ(text_at(seen, "categories/0/code"), "testing_assessment");
    EXPECT_EQ(text_at(seen, "categories/0/levels/1/code"), "enhanced");
    EXPECT_EQ(text_at(seen, "categories/0/levels/1/person_days_tenths_min"), "60");
    EXPECT_EQ(text_at(seen, "categories/0/levels/1/validity/n"), "3");
    EXPECT_EQ(text_at(seen, "categories/0/levels/1/validity/unit"), "year");
    EXPECT_NE(text_at(seen, "grounds/0/label/zh"), "");
    EXPECT_EQ(text_at(seen, "cases/0/kind"), "initial");
    EXPECT_EQ(text_at(seen, "cases/0/filed_by/0"), "client");
    EXPECT_EQ(text_at(seen, "cases/1/filed_by/0"), "programme_manager");
    EXPECT_EQ(text_at(seen, "fees/1/code"), "audit");
    EXPECT_EQ(text_at(seen, "fees/1/unit"), "person_day");
}

TEST(GetCatalogue, tells_whose_an_act_is_and_who_may_not_any_more) {
    CaseWalk walk;
    const auto seen = catalogue(walk);
    const auto& duties = *seen.find("cases")->as_array()->front().find("duties")->as_array();
    const auto duty = [&](std::string_view act) {
        return *std::ranges::find_if(duties,
                                     [&](const auto& one) { return one.text("act") == act; });
    };
    EXPECT_EQ(text_at(duty("accept"), "who/0"), "application_reviewer");
    EXPECT_EQ(duty("accept").find("conditions"), nullptr);
    EXPECT_EQ(text_at(duty("record_review"), "conditions/0/guard"), "reviewer_not_evaluator");
    EXPECT_EQ(text_at(duty("record_review"), "conditions/0/article"), "条例:22");
    EXPECT_EQ(text_at(duty("confirm_decision"), "conditions/0/guard"), "signers_distinct");
    EXPECT_EQ(std::ranges::count_if(
                  duties, [](const auto& one) { return one.text("act") == "sign_decision"; }),
              1);
}

TEST(GetCatalogue, knows_no_rules_before_the_first) {
    CaseWalk walk;
    EXPECT_EQ(text_at(catalogue(walk, "2023-01-01"), "refused"), "rule.none_in_force");
}

TEST(GetCatalogue, knows_no_version_that_never_was) {
    CaseWalk walk;
    Sent sent;
    sent.params = {{"rule", "示例"}, {"version", "1.0"}};
    const auto refused = walk.world.answer("rule.get_catalogue", AppWorld::anyone(), sent);
    EXPECT_EQ(text_at(refused, "refused"), "rule.not_found");
}

}  // namespace
}  // namespace hz::test
