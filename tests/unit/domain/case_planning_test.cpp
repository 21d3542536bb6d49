#include "unit/domain/case_world.hpp"

namespace hz::domain {
namespace {

using test::on;

class Planning : public test::CaseWorld {
 protected:
    std::string propose(auto&& change) {
        Plan changed = plan();
        change(changed);
        return when(ProposePlan{changed}, by_office("2026-03-27"));
    }
};

TEST_F(Planning, a_plan_is_proposed_confirmed_and_filed_before_the_visit) {
    given_planned();
    EXPECT_EQ(subject.state, CaseState::Planned);
    EXPECT_EQ(filed_plan(subject)->number, "R0999002600001");
    EXPECT_EQ(evaluators(subject), (std::vector<PersonId>{leader, assessor}));
}

TEST_F(Planning, needs_one_leader_and_nobody_twice) {
    given_declared();
    EXPECT_EQ(propose([](Plan& p) { p.team[0].role = Role::Assessor; }), "case.team_complete");
    EXPECT_EQ(propose([](Plan& p) { p.team[1].role = Role::TeamLeader; }), "case.team_complete");
    EXPECT_EQ(propose([](Plan& p) { p.team[1].person = p.team[0].person; }), "case.team_complete");
    EXPECT_EQ(propose([](Plan& p) { p.team[1].role = Role::Finance; }), "case.team_complete");
}

TEST_F(Planning, needs_the_minimum_person_days_of_certification_personnel) {
    given_declared();
    EXPECT_EQ(propose([](Plan& p) { p.team[1].person_days_tenths = 29; }),
              "case.person_days_sufficient");
}

TEST_F(Planning, needs_people_employed_in_this_body_only) {
    given_declared();
    people[assessor].employments.push_back(
        {test::id<OrganisationId>(9), on("2026-01-01"), std::nullopt});
    const Error error = refused(ProposePlan{plan()}, by_office("2026-03-27"));
    EXPECT_EQ(error.key, "case.team_employed_here");
    EXPECT_EQ(detail(error, "person"), assessor.text());
    EXPECT_EQ(detail(error, "article"), "条例:14");
    people[assessor].employments = {{body, on("2020-01-01"), on("2026-04-16")}};
    EXPECT_EQ(propose([](Plan&) {}), "case.team_employed_here");  // leaves during the visit
    people[assessor].employments = {{body, on("2020-01-01"), std::nullopt}};
    people[assessor].barred_until = on("2027-01-01");
    EXPECT_EQ(propose([](Plan&) {}), "case.team_employed_here");
    people.erase(assessor);
    EXPECT_EQ(propose([](Plan&) {}), "case.team_employed_here");  // nothing known of the person
}

TEST_F(Planning, needs_competence_on_the_dates) {
    given_declared();
    people[leader].competences[0].to = on("2026-04-16");
    EXPECT_EQ(propose([](Plan&) {}), "case.team_competent");
    people[leader].competences[0].to.reset();
    people[leader].competences[0].category = "security_consulting";
    EXPECT_EQ(propose([](Plan&) {}), "case.team_competent");
}

TEST_F(Planning, needs_declarations_and_two_years_without_interest) {
    given_contracted();
    EXPECT_EQ(propose([](Plan&) {}), "case.interests_declared");
    ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-26", leader, Role::TeamLeader)), "ok");
    ASSERT_EQ(when(DeclareInterest{true, "配偶任职"}, by("2026-03-26", assessor, Role::Assessor)),
              "ok");
    EXPECT_EQ(propose([](Plan&) {}), "case.team_without_interest");
    ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-27", assessor, Role::Assessor)), "ok");
    // Worked for the client until 2024-11: less than two years before the visit.
    people[assessor].employments.push_back({client, on("2022-01-01"), on("2024-11-30")});
    EXPECT_EQ(propose([](Plan&) {}), "case.team_without_interest");
    people[assessor].employments.back().to = on("2024-04-14");
    EXPECT_EQ(propose([](Plan&) {}), "ok");
    people[leader].interests = {{client, std::nullopt}};
    EXPECT_EQ(propose([](Plan&) {}), "case.team_without_interest");
}

TEST_F(Planning, refuses_visits_in_the_past_or_backwards) {
    given_declared();
    EXPECT_EQ(propose([](Plan& p) { p.from = on("2026-03-26"); }), "case.plan_dates");
    EXPECT_EQ(propose([](Plan& p) { p.to = on("2026-04-14"); }), "case.plan_dates");
}

TEST_F(Planning, the_client_answers_the_newest_version_once) {
    given_declared();
    EXPECT_EQ(when(ConfirmPlan{1}, by_client("2026-03-28")), "case.plan_version");
    ASSERT_EQ(when(ProposePlan{plan()}, by_office("2026-03-27")), "ok");
    EXPECT_EQ(when(FilePlan{"N1"}, by_office("2026-03-28")), "case.plan_confirmed");
    EXPECT_EQ(when(ConfirmPlan{2}, by_client("2026-03-28")), "case.plan_version");
    ASSERT_EQ(when(RejectPlan{1, "日期不合适"}, by_client("2026-03-28")), "ok");
    EXPECT_EQ(when(ConfirmPlan{1}, by_client("2026-03-28")), "case.plan_version");
    ASSERT_EQ(when(ProposePlan{plan()}, by_office("2026-03-29")), "ok");
    ASSERT_EQ(when(ConfirmPlan{2}, by_client("2026-03-29")), "ok");
    EXPECT_EQ(when(ConfirmPlan{2}, by_client("2026-03-29")), "case.plan_not_proposed");
}

TEST_F(Planning, filing_checks_the_team_again) {
    given_declared();
    ASSERT_EQ(when(ProposePlan{plan()}, by_office("2026-03-27")), "ok");
    ASSERT_EQ(when(ConfirmPlan{1}, by_client("2026-03-28")), "ok");
    people[leader].competences.clear();
    EXPECT_EQ(when(FilePlan{"N1"}, by_office("2026-03-30")), "case.team_competent");
}

TEST_F(Planning, an_amended_plan_is_confirmed_and_filed_again_before_work_goes_on) {
    given_planned();
    Plan later = plan();
    later.from = on("2026-04-20");
    later.to = on("2026-04-22");
    ASSERT_EQ(when(AmendPlan{later, "改期"}, by_office("2026-04-01")), "ok");
    EXPECT_EQ(when(StartDocumentReview{}, by("2026-04-07", leader, Role::TeamLeader)),
              "case.plan_filed");
    ASSERT_EQ(when(ConfirmPlan{2}, by_client("2026-04-02")), "ok");
    ASSERT_EQ(when(FilePlan{"R0999002600002"}, by_office("2026-04-02")), "ok");
    EXPECT_EQ(subject.state, CaseState::Planned);
    EXPECT_EQ(when(StartDocumentReview{}, by("2026-04-07", leader, Role::TeamLeader)), "ok");
}

TEST_F(Planning, no_amendment_after_the_closing_meeting) {
    given_closed();
    EXPECT_EQ(when(AmendPlan{plan(), "改期"}, by_office("2026-04-17")), "case.plan_closed");
}

TEST_F(Planning, a_plan_under_way_at_the_closing_meeting_comes_too_late) {
    given_on_site();
    ASSERT_EQ(when(AmendPlan{plan(), "改期"}, by_office("2026-04-16")), "ok");
    ASSERT_EQ(when(ConfirmPlan{2}, by_client("2026-04-16")), "ok");
    subject.closed_at = closing();
    EXPECT_EQ(when(FilePlan{"R0999002600002"}, by_office("2026-04-17")), "case.plan_closed");
}

}  // namespace
}  // namespace hz::domain
