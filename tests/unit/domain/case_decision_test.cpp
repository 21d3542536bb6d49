#include "unit/domain/case_world.hpp"

namespace hz::domain {
namespace {

using test::on;

class Decision : public test::CaseWorld {
 protected:
    void given_granted() {
        given_reviewed();
        ASSERT_EQ(when(sign(Conclusion::Grant), by_decider()), "ok");
        ASSERT_EQ(when(ConfirmDecision{}, by_responsible()), "ok");
    }
};

TEST_F(Decision, two_signatures_grant_then_the_certificate_is_issued_and_the_case_archived) {
    given_reviewed();
    ASSERT_EQ(when(sign(Conclusion::Grant), by_decider()), "ok");
    EXPECT_EQ(subject.state, CaseState::Decision);  // one signature grants nothing
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible()), "ok");
    EXPECT_EQ(subject.state, CaseState::Granted);
    EXPECT_EQ(find_clock(subject, "DECISION")->met, on("2026-05-27"));
    EXPECT_EQ(find_clock(subject, "CERT_ISSUE")->due, on("2026-06-03"));
    ASSERT_EQ(when(MarkIssued{"999CS2600001"}, by_office("2026-05-29")), "ok");
    EXPECT_EQ(subject.certificate, "999CS2600001");
    EXPECT_EQ(subject.steps,
              (std::vector<std::string>{"application", "acceptance", "agreement", "planning",
                                        "document_review", "on_site_audit", "report", "review",
                                        "decision", "issue"}));
    ASSERT_EQ(when(ArchiveCase{40}, by_office("2026-06-01")), "ok");
    EXPECT_EQ(subject.state, CaseState::Archived);
    EXPECT_EQ(when(WithdrawCase{"迟了"}, by_client("2026-06-02")), "case.not_in_state");
}

TEST_F(Decision, whoever_evaluated_neither_reviews_nor_decides) {
    given_reported();
    people[assessor].competences.push_back(
        {"testing_assessment", Role::DecisionMaker, on("2024-01-01"), std::nullopt});
    EXPECT_EQ(
        when(RecordReview{ReviewOutcome::Pass, "同意"}, by("2026-05-21", assessor, Role::Reviewer)),
        "case.reviewer_not_evaluator");
    ASSERT_EQ(
        when(RecordReview{ReviewOutcome::Pass, "同意"}, by("2026-05-21", reviewer, Role::Reviewer)),
        "ok");
    const Error error =
        refused(sign(Conclusion::Grant), by("2026-05-27", assessor, Role::DecisionMaker));
    EXPECT_EQ(error.key, "case.decision_maker_not_evaluator");
    EXPECT_EQ(detail(error, "article"), "条例:22");
}

TEST_F(Decision, an_evaluator_of_an_earlier_plan_stays_an_evaluator) {
    given_planned();
    Plan other = plan();
    const auto spare = test::id<PersonId>(18);
    people[spare] = people[assessor];
    people[spare].id = spare;
    ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-31", spare, Role::Assessor)), "ok");
    other.team[1].person = spare;
    ASSERT_EQ(when(AmendPlan{other, "换人"}, by_office("2026-04-01")), "ok");
    ASSERT_EQ(when(ConfirmPlan{2}, by_client("2026-04-01")), "ok");
    ASSERT_EQ(when(FilePlan{"N2"}, by_office("2026-04-01")), "ok");
    EXPECT_TRUE(is_evaluator(subject, assessor));
    EXPECT_TRUE(is_evaluator(subject, spare));
}

TEST_F(Decision, the_decision_maker_is_competent_employed_here_and_without_interest) {
    given_reviewed();
    const PersonFacts before = people[decider];
    people[decider].competences.clear();
    EXPECT_EQ(when(sign(Conclusion::Grant), by_decider()), "case.actor_competent");
    people[decider] = before;
    people[decider].employments[0].to = on("2026-05-26");
    EXPECT_EQ(when(sign(Conclusion::Grant), by_decider()), "case.actor_employed_here");
    people[decider] = before;
    people[decider].interests = {{client, on("2025-01-01")}};
    EXPECT_EQ(when(sign(Conclusion::Grant), by_decider()), "case.actor_without_interest");
    people[decider] = before;
    EXPECT_EQ(when(sign(Conclusion::Grant), by("2026-05-27", decider, Role::Reviewer)),
              "case.role_required");
}

TEST_F(Decision, the_approval_must_stand_on_the_day_of_the_decision) {
    given_reviewed();
    approval.valid_to = on("2026-05-26");
    EXPECT_EQ(when(sign(Conclusion::Grant), by_decider()), "case.approval_valid");
    approval.valid_to = on("2032-03-04");
    ASSERT_EQ(when(sign(Conclusion::Grant), by_decider()), "ok");
    approval.categories.clear();
    EXPECT_EQ(when(ConfirmDecision{}, by_responsible()), "case.approval_covers_category");
}

TEST_F(Decision, the_second_signer_is_another_authorised_person) {
    given_reviewed();
    EXPECT_EQ(when(ConfirmDecision{}, by_responsible()), "case.decision_missing");
    ASSERT_EQ(when(sign(Conclusion::Grant), by_decider()), "ok");
    auto same = by("2026-05-27", decider, Role::ResponsiblePerson);
    same.signing.responsible_person = decider;
    EXPECT_EQ(when(ConfirmDecision{}, same), "case.signers_distinct");
    auto evaluator = by("2026-05-27", leader, Role::AuthorisedSignatory);
    evaluator.signing.delegations = {{leader, on("2026-01-01"), std::nullopt}};
    EXPECT_EQ(when(ConfirmDecision{}, evaluator), "case.signers_distinct");
    auto stranger = by("2026-05-27", reviewer, Role::AuthorisedSignatory);
    EXPECT_EQ(when(ConfirmDecision{}, stranger), "case.second_signer_authorised");
    stranger.signing.delegations = {{reviewer, on("2026-01-01"), on("2026-05-26")}};
    EXPECT_EQ(when(ConfirmDecision{}, stranger), "case.second_signer_authorised");
    stranger.signing.delegations[0].to = on("2026-05-27");
    EXPECT_EQ(when(ConfirmDecision{}, stranger), "ok");
}

TEST_F(Decision, the_signed_content_does_not_depend_on_the_second_it_is_signed_in) {
    given_reviewed();
    auto early = by_decider();
    auto late = by_decider();
    late.now += std::chrono::minutes{3};
    const auto a = decide(subject, sign(Conclusion::Grant), early);
    const auto b = decide(subject, sign(Conclusion::Grant), late);
    ASSERT_TRUE(a && b);
    EXPECT_EQ(to_json(std::get<DecisionSigned>(a->front())),
              to_json(std::get<DecisionSigned>(b->front())));
}

TEST_F(Decision, a_refusal_names_a_ground) {
    given_reviewed();
    EXPECT_EQ(when(sign(Conclusion::Refuse), by_decider()), "case.ground_unknown");
    EXPECT_EQ(when(sign(Conclusion::Refuse, "suspension_unresolved"), by_decider()),
              "case.ground_unknown");
    ASSERT_EQ(when(sign(Conclusion::Refuse, "requirements_not_met"), by_decider()), "ok");
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible()), "ok");
    EXPECT_EQ(subject.state, CaseState::Refused);
    EXPECT_EQ(when(MarkIssued{"999CS2600001"}, by_office("2026-05-29")), "case.not_in_state");
}

TEST_F(Decision, the_review_returns_the_report_once_and_it_is_filed_again) {
    given_reported();
    ASSERT_EQ(when(RecordReview{ReviewOutcome::ReturnToReport, "补充第5.4条"},
                   by("2026-05-20", reviewer, Role::Reviewer)),
              "ok");
    EXPECT_EQ(subject.state, CaseState::Reported);
    EXPECT_EQ(
        when(RecordReview{ReviewOutcome::Pass, "同意"}, by("2026-05-21", reviewer, Role::Reviewer)),
        "case.step_missing");
    ASSERT_EQ(when(report(), by("2026-05-22", leader, Role::TeamLeader)), "ok");
    EXPECT_EQ(
        when(RecordReview{ReviewOutcome::Pass, "同意"}, by("2026-05-23", reviewer, Role::Reviewer)),
        "ok");
    EXPECT_EQ(subject.state, CaseState::Decision);
}

TEST_F(Decision, the_review_returns_to_rectification_with_a_nonconformity) {
    given_reported();
    ASSERT_EQ(when(RecordReview{ReviewOutcome::ReturnToRectification, "5.4 的证据不足"},
                   by("2026-05-20", reviewer, Role::Reviewer)),
              "ok");
    EXPECT_EQ(subject.state, CaseState::Rectification);
    ASSERT_EQ(subject.nonconformities.size(), 1U);
    const std::string nc = subject.nonconformities[0].id;
    ASSERT_EQ(when(AnswerNonconformity{nc, {"因", "纠", "措", {}}}, by_client("2026-05-25")), "ok");
    ASSERT_EQ(when(VerifyNonconformity{nc, true, ""}, by("2026-05-26", leader, Role::TeamLeader)),
              "ok");
    ASSERT_EQ(when(report(), by("2026-05-26", leader, Role::TeamLeader)), "ok");
    EXPECT_EQ(subject.state, CaseState::Reported);
}

TEST_F(Decision, rectification_within_a_limit_leads_back_to_the_review) {
    given_reviewed();
    SignDecision rectify = sign(Conclusion::RectifyWithinLimit);
    EXPECT_EQ(when(rectify, by_decider()), "case.limit_range");
    rectify.limit = on("2026-05-27");
    EXPECT_EQ(when(rectify, by_decider()), "case.limit_range");
    rectify.limit = on("2026-09-30");
    EXPECT_EQ(when(rectify, by_decider()), "case.limit_range");
    rectify.limit = on("2026-06-30");
    ASSERT_EQ(when(rectify, by_decider()), "ok");
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible()), "ok");
    EXPECT_EQ(subject.state, CaseState::Rectification);
    EXPECT_EQ(subject.nonconformities[0].clock.due, on("2026-06-30"));
    const std::string nc = subject.nonconformities[0].id;
    ASSERT_EQ(when(AnswerNonconformity{nc, {"因", "纠", "措", {}}}, by_client("2026-06-10")), "ok");
    ASSERT_EQ(when(VerifyNonconformity{nc, true, ""}, by("2026-06-12", leader, Role::TeamLeader)),
              "ok");
    ASSERT_EQ(when(report(), by("2026-06-12", leader, Role::TeamLeader)), "ok");
    EXPECT_EQ(subject.state, CaseState::Review);
    ASSERT_EQ(
        when(RecordReview{ReviewOutcome::Pass, "同意"}, by("2026-06-15", reviewer, Role::Reviewer)),
        "ok");
    EXPECT_EQ(when(ConfirmDecision{}, by_responsible("2026-06-16")), "case.decision_missing");
    ASSERT_EQ(when(sign(Conclusion::Grant), by_decider("2026-06-16")), "ok");
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible("2026-06-16")), "ok");
    EXPECT_EQ(subject.state, CaseState::Granted);
}

TEST_F(Decision, a_case_ends_by_terminating_too) {
    given_reviewed();
    ASSERT_EQ(when(sign(Conclusion::Terminate, "no_cooperation"), by_decider()), "ok");
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible()), "ok");
    EXPECT_EQ(subject.state, CaseState::Terminated);
}

TEST_F(Decision, only_certificate_people_mark_the_issue_and_once) {
    given_granted();
    EXPECT_EQ(when(MarkIssued{"999CS2600001"}, by_decider("2026-05-28")), "case.role_required");
    ASSERT_EQ(when(MarkIssued{"999CS2600001"}, by_office("2026-05-29")), "ok");
    EXPECT_EQ(when(MarkIssued{"999CS2600002"}, by_office("2026-05-29")), "case.not_in_state");
}

TEST_F(Decision, a_restoration_case_runs_without_contract_or_document_review) {
    SubmitApplication start = application();
    start.kind = CaseKind::Restoration;
    start.answers = {};
    EXPECT_EQ(when(start, by_office("2026-03-16")), "case.certificate_missing");
    start.certificate = "999CS2600001";
    ASSERT_EQ(when(start, by_office("2026-03-16")), "ok");
    ASSERT_EQ(when(AcceptCase{}, by_office("2026-03-17")), "ok");
    ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-26", leader, Role::TeamLeader)), "ok");
    ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-26", assessor, Role::Assessor)), "ok");
    ASSERT_EQ(when(ProposePlan{plan()}, by_office("2026-03-27")), "ok");
    ASSERT_EQ(when(ConfirmPlan{1}, by_client("2026-03-28")), "ok");
    ASSERT_EQ(when(FilePlan{"N1"}, by_office("2026-03-30")), "ok");
    EXPECT_EQ(
        when(OpenOnSite{test::at_ten("2026-04-15")}, by("2026-04-15", leader, Role::TeamLeader)),
        "ok");
}

}  // namespace
}  // namespace hz::domain
