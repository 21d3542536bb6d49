// Report, review and decision: the persons' signatures and what stands in their records.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

std::string report(CaseWalk& walk) {
    return R"({"report":{"document":)" + walk.upload("leader", "审查报告") +
           R"(,"recommend_grant":true,"summary":"符合要求"}})";
}
constexpr const char* kGrant = R"({"conclusion":"grant","reason":"符合要求"})";
constexpr const char* kPass = R"({"outcome":"pass","note":"同意"})";

// Name of the key that signed the newest event of the case; "" when none did.
std::string signer(CaseWalk& walk) {
    return text_at(walk.world.last_event("case", walk.case_id), "members/event.sig/0/name");
}
std::string key_of(CaseWalk& walk, std::string_view name) {
    return text_at(walk.world.stored("account", walk.who(name).account), "keys/0/name");
}

TEST(Decision, grants_with_the_signatures_of_leader_decider_and_responsible_person) {
    CaseWalk walk{Stage::Reported};
    EXPECT_EQ(walk.in_case("report/by"), walk.person("leader"));
    EXPECT_NE(signer(walk), "");
    EXPECT_EQ(signer(walk), key_of(walk, "leader"));
    walk.to(Stage::Reviewed);
    EXPECT_EQ(signer(walk), "");  // a review is no signed act
    walk.to(Stage::Signed);
    EXPECT_EQ(walk.in_case("state"), "decision");
    EXPECT_EQ(signer(walk), key_of(walk, "decider"));
    walk.to(Stage::Granted);
    EXPECT_EQ(walk.in_case("state"), "granted");
    EXPECT_EQ(signer(walk), key_of(walk, "responsible"));
    EXPECT_EQ(walk.in_case("decision/by"), walk.person("decider"));
    EXPECT_EQ(walk.in_case("decision/confirmed_by"), walk.person("responsible"));
    const Types types = walk.events();
    EXPECT_EQ(Types(types.end() - 5, types.end()),
              (Types{"case.report_filed", "case.review_started", "case.reviewed",
                     "case.decision_signed", "case.decided"}));
}

TEST(Signature, with_another_password_or_without_a_key_records_nothing) {
    CaseWalk walk{Stage::Closed};
    const auto refused = [&](std::string_view name, std::string_view operation,
                             const std::string& input) {
        const std::size_t before = walk.events().size();
        EXPECT_EQ(walk.sign(walk.who(name), operation, input, "Another-pass-word-1"),
                  "signature.password_wrong")
            << operation;
        app::Actor keyless = walk.who(name);
        keyless.account = uuid_of(55);
        EXPECT_EQ(walk.sign(keyless, operation, input), "signature.no_key") << operation;
        EXPECT_EQ(walk.events().size(), before) << operation;
    };
    refused("leader", "cases.file_report", report(walk));
    walk.to(Stage::Reviewed);
    refused("decider", "cases.sign_decision", kGrant);
    walk.to(Stage::Signed);
    refused("responsible", "cases.confirm_decision", "{}");
    EXPECT_EQ(walk.act("responsible", "cases.confirm_decision"), "input.invalid");
}

TEST(Review, is_begun_by_itself_or_with_its_outcome_in_one_command) {
    CaseWalk walk{Stage::Reported};
    ASSERT_EQ(walk.act("reviewer", "cases.start_review"), "accepted");
    EXPECT_EQ(walk.in_case("state"), "review");
    EXPECT_EQ(walk.events().back(), "case.review_started");
    ASSERT_EQ(walk.act("reviewer", "cases.record_review",
                       R"({"outcome":"return_to_report","note":"补充说明"})"),
              "accepted");
    EXPECT_EQ(walk.in_case("state"), "reported");
    ASSERT_EQ(walk.sign("leader", "cases.file_report", report(walk)), "accepted");
    const auto version = walk.world.version("case", walk.case_id);
    const auto got = walk.world.call("cases.record_review", walk.who("reviewer"),
                                     walk.sent("cases.record_review", kPass));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->events.size(), 2U);
    EXPECT_EQ(got->version, version + 2);
    EXPECT_EQ(walk.in_case("review/by"), walk.person("reviewer"));
}

TEST(Review, is_no_evaluators_under_any_account) {
    CaseWalk walk{Stage::Reported};
    EXPECT_EQ(walk.act(walk.in_role("assessor", "reviewer"), "cases.record_review", kPass),
              "case.reviewer_not_evaluator");
    walk.to(Stage::Reviewed);
    EXPECT_EQ(walk.sign(walk.in_role("leader", "decision_maker"), "cases.sign_decision", kGrant),
              "case.decision_maker_not_evaluator");
}

TEST(Decision, asks_the_deciders_record_of_that_day) {
    CaseWalk walk{Stage::Reviewed};
    EXPECT_EQ(walk.sign(walk.in_role("intake", "decision_maker"), "cases.sign_decision", kGrant),
              "case.actor_competent");
    const std::string id = walk.person("decider");
    ASSERT_EQ(walk.world.refusal(
                  "party.declare_interest", walk.who("decider"),
                  about("person", id,
                        R"({"uscc":")" + uscc_of(2) + R"(","kind":"family","from":"2020-01-01"})",
                        walk.world.version("person", id))),
              "accepted");
    EXPECT_EQ(walk.sign("decider", "cases.sign_decision", kGrant), "case.actor_without_interest");
    ASSERT_EQ(
        walk.world.refusal(
            "party.end_employment", walk.world.admin(),
            about("person", id, R"({"organisation":")" + walk.body + R"(","to":"2026-03-18"})",
                  walk.world.version("person", id))),
        "accepted");
    EXPECT_EQ(walk.sign("decider", "cases.sign_decision", kGrant), "case.actor_employed_here");
}

TEST(Decision, is_confirmed_by_the_person_the_body_named_and_by_no_other) {
    CaseWalk walk{Stage::Signed};
    EXPECT_EQ(walk.sign(walk.in_role("decider", "responsible_person"), "cases.confirm_decision"),
              "case.signers_distinct");
    EXPECT_EQ(walk.sign(walk.in_role("leader", "responsible_person"), "cases.confirm_decision"),
              "case.signers_distinct");
    EXPECT_EQ(walk.sign(walk.in_role("intake", "responsible_person"), "cases.confirm_decision"),
              "case.second_signer_authorised");
    EXPECT_EQ(walk.sign("responsible", "cases.confirm_decision"), "accepted");
}

TEST(Decision, that_refuses_ends_the_case_for_the_archive) {
    CaseWalk walk{Stage::Reviewed};
    ASSERT_EQ(
        walk.sign("decider", "cases.sign_decision",
                  R"({"conclusion":"refuse","ground":"requirements_not_met","reason":"不符合"})"),
        "accepted");
    ASSERT_EQ(walk.sign("responsible", "cases.confirm_decision"), "accepted");
    EXPECT_EQ(walk.in_case("state"), "refused");
    EXPECT_EQ(walk.in_case("decision/ground"), "requirements_not_met");
    EXPECT_EQ(walk.act("planner", "cases.archive_case"), "case.appeal_window");
    walk.on(walk.day_in(35));
    EXPECT_EQ(walk.act("planner", "cases.archive_case"), "accepted");
}

}  // namespace
}  // namespace hz::test
