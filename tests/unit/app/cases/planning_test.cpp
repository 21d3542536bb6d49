// Quote, agreement, declarations and plan: which versions are pinned, and what is gathered from the
// records of the persons.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

std::string declared(CaseWalk& walk, std::string_view name) {
    return walk.act(name, "cases.declare_interest", R"({"has_interest":false})");
}
// CLIENT in the input stands for the client's credit code, BODY for the id of the body.
std::string about_person(CaseWalk& walk, std::string_view operation, std::string_view name,
                         std::string input) {
    if (const auto at = input.find("CLIENT"); at != std::string::npos)
        input.replace(at, 6, uscc_of(2));
    if (const auto at = input.find("BODY"); at != std::string::npos)
        input.replace(at, 4, walk.body);
    const std::string id = walk.person(name);
    // Ties are declared by the person, everything else is recorded by the platform.
    const bool own = operation == "party.declare_interest";
    return walk.world.refusal(
        operation, own ? walk.who(name) : walk.world.admin(),
        about("person", id, std::move(input), walk.world.version("person", id)));
}
std::string amendment(const CaseWalk& walk, std::string_view second) {
    std::string input = walk.plan(second);
    input.pop_back();
    return input + R"(,"reason":"审查员生病"})";
}

TEST(Quote, pins_the_fees_published_by_then) {
    CaseWalk walk{Stage::Accepted};
    walk.publish_fees(900'000);
    EXPECT_EQ(walk.act("planner", "cases.quote_case", CaseWalk::quote()),
              "case.quote_within_published_fee");
    walk.publish_fees(1'100'000);
    ASSERT_EQ(walk.act("planner", "cases.quote_case", CaseWalk::quote()), "accepted");
    walk.publish_fees(900'000);
    EXPECT_EQ(walk.in_case("fee_version"), "3");
    ASSERT_EQ(walk.act("client", "cases.reject_quote", R"({"reason":"费用过高"})"), "accepted");
    EXPECT_EQ(walk.in_case("state"), "accepted");
    EXPECT_EQ(walk.act("planner", "cases.quote_case", CaseWalk::quote()),
              "case.quote_within_published_fee");
    EXPECT_EQ(walk.events(),
              (Types{"case.submitted", "case.accepted", "case.quoted", "case.quote_rejected"}));
}

TEST(Agreement, is_the_clients_with_its_own_document) {
    CaseWalk walk{Stage::Quoted};
    EXPECT_EQ(walk.act("intake", "cases.agree_case"), "permission.missing");
    walk.to(Stage::Contracted);
    EXPECT_EQ(walk.in_case("state"), "contracted");
    EXPECT_EQ(walk.in_case("agreement/size"), "6");
    EXPECT_EQ(walk.events().back(), "case.agreed");
}

TEST(Declaration, is_of_the_person_who_makes_it) {
    CaseWalk walk{Stage::Contracted};
    ASSERT_EQ(
        walk.act("leader", "cases.declare_interest", R"({"has_interest":true,"note":"曾任职"})"),
        "accepted");
    EXPECT_EQ(walk.in_case("interests/0/person"), walk.person("leader"));
    EXPECT_EQ(walk.in_case("interests/0/on"), "2026-03-16");
    // Whoever receives the application declares nothing for others.
    EXPECT_EQ(declared(walk, "intake"), "case.role_required");
    EXPECT_EQ(walk.in_case("interests/1/person"), "");
}

TEST(Plan, is_answered_by_the_client_and_filed_version_by_version) {
    CaseWalk walk{Stage::Proposed};
    ASSERT_EQ(walk.act("client", "cases.reject_plan", R"({"version":1,"reason":"日期不合"})"),
              "accepted");
    EXPECT_EQ(walk.in_case("plans/0/state"), "rejected");
    ASSERT_EQ(walk.act("planner", "cases.propose_plan", walk.plan()), "accepted");
    ASSERT_EQ(walk.act("client", "cases.confirm_plan", R"({"version":2})"), "accepted");
    ASSERT_EQ(walk.act("planner", "cases.file_plan", R"({"number":"R0999-2026-0001"})"),
              "accepted");
    ASSERT_EQ(declared(walk, "spare"), "accepted");
    ASSERT_EQ(walk.act("planner", "cases.amend_plan", amendment(walk, "spare")), "accepted");
    EXPECT_EQ(walk.in_case("plans/1/state"), "filed");
    EXPECT_EQ(walk.in_case("plans/1/number"), "R0999-2026-0001");
    EXPECT_EQ(walk.in_case("plans/2/version"), "3");
    EXPECT_EQ(walk.in_case("plans/2/plan/team/1/person"), walk.person("spare"));
    EXPECT_EQ(walk.in_case("state"), "planned");
    const Types types = walk.events();
    EXPECT_EQ(Types(types.begin() + 6, types.end()),
              (Types{"case.plan_proposed", "case.plan_rejected", "case.plan_proposed",
                     "case.plan_confirmed", "case.plan_filed", "case.interest_declared",
                     "case.plan_amended"}));
}

// The members of a proposed plan are looked up in their own records, not taken from the plan.
struct Fact {
    const char* operation;  // on the second member's record; "" = none
    const char* input;
    const char* refusal;
};

class TeamFacts : public testing::TestWithParam<Fact> {};

TEST_P(TeamFacts, come_from_the_persons_records) {
    const Fact& fact = GetParam();
    CaseWalk walk{Stage::Declared};
    if (*fact.operation != 0) {
        ASSERT_EQ(about_person(walk, fact.operation, "assessor", fact.input), "accepted");
    }
    EXPECT_EQ(walk.act("planner", "cases.propose_plan", walk.plan()), fact.refusal);
}

INSTANTIATE_TEST_SUITE_P(
    Plan, TeamFacts,
    testing::Values(
        Fact{"", "", "accepted"},
        Fact{"party.end_employment", R"({"organisation":"BODY","to":"2026-03-16"})",
             "case.team_employed_here"},
        Fact{"party.declare_interest",
             R"({"uscc":"CLIENT","kind":"employment","from":"2021-03-01","to":"2024-11-15"})",
             "case.team_without_interest"},
        Fact{"party.declare_interest",
             R"({"uscc":"CLIENT","kind":"employment","from":"2020-03-01","to":"2023-11-15"})",
             "accepted"},
        Fact{"party.declare_interest",
             R"({"uscc":"91990100MA1TE5T0XL","kind":"ownership","from":"2021-03-01"})",
             "accepted"}));

TEST(Plan, asks_for_declaration_registered_competence_and_a_known_person) {
    CaseWalk walk{Stage::Declared};
    const auto propose = [&](std::string_view second) {
        return walk.act("planner", "cases.propose_plan", walk.plan(second));
    };
    EXPECT_EQ(propose("spare"), "case.interests_declared");
    EXPECT_EQ(propose("intake"), "case.team_competent");
    std::string unknown = walk.plan("assessor");
    unknown.replace(unknown.find(walk.person("assessor")), 36, uuid_of(4));
    EXPECT_EQ(walk.act("planner", "cases.propose_plan", unknown), "case.team_employed_here");
    EXPECT_EQ(walk.in_case("plans/0/version"), "");
}

TEST(Plan, an_amended_one_is_held_against_the_records_too) {
    CaseWalk walk{Stage::Planned};
    EXPECT_EQ(walk.act("planner", "cases.amend_plan", amendment(walk, "spare")),
              "case.interests_declared");
    ASSERT_EQ(declared(walk, "spare"), "accepted");
    ASSERT_EQ(about_person(walk, "party.end_employment", "spare",
                           R"({"organisation":"BODY","to":"2026-03-16"})"),
              "accepted");
    EXPECT_EQ(walk.act("planner", "cases.amend_plan", amendment(walk, "spare")),
              "case.team_employed_here");
}

}  // namespace
}  // namespace hz::test
