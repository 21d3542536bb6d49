#include "unit/domain/case_world.hpp"

namespace hz::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::on;

class Evaluation : public test::CaseWorld {
 protected:
    CaseFacts by_leader(const char* date) { return by(date, leader, Role::TeamLeader); }
    CaseFacts by_assessor(const char* date) { return by(date, assessor, Role::Assessor); }
    static AnswerNonconformity answer(const char* nc) {
        return {nc, {"原因", "纠正", "纠正措施", {}}};
    }
    void given_two_minor() {
        given_closed({{"5.6", FindingResult::NcMinor}, {"5.4", FindingResult::NcMinor}});
    }
};

TEST_F(Evaluation, steps_are_never_left_out) {
    given_planned();
    const Error error = refused(OpenOnSite{test::at_ten("2026-04-15")}, by_leader("2026-04-15"));
    EXPECT_EQ(error.key, "case.step_missing");
    EXPECT_EQ(detail(error, "step"), "document_review");
    EXPECT_EQ(detail(error, "rule"), "example-certification-rule");
    EXPECT_EQ(detail(error, "version"), "1.0");
    EXPECT_EQ(detail(error, "article"), "条例:21");
    ASSERT_EQ(when(StartDocumentReview{}, by_leader("2026-04-07")), "ok");
    EXPECT_EQ(when(OpenOnSite{test::at_ten("2026-04-15")}, by_leader("2026-04-15")),
              "case.step_missing");  // begun, not complete
    EXPECT_EQ(when(report(), by_leader("2026-04-15")), "case.step_missing");
    EXPECT_EQ(when(sign(Conclusion::Grant), by_decider()), "case.step_missing");
}

TEST_F(Evaluation, steps_are_never_added) {
    given_documents_reviewed();
    EXPECT_EQ(when(CompleteDocumentReview{}, by_leader("2026-04-09")), "case.step_done");
    RuleSet without = test::example_rules();
    std::erase_if(without.process.cases[0].transitions, [](const Transition& row) {
        return row.command == CaseCommand::StartDocumentReview;
    });
    CaseFacts with{without, calendar};
    with.now = test::at_ten("2026-04-07");
    with.actor = by_leader("2026-04-07").actor;
    const Error error = refused(StartDocumentReview{}, with);
    EXPECT_EQ(error.key, "case.step_not_in_rule");
    EXPECT_EQ(detail(error, "step"), "start_document_review");
}

TEST_F(Evaluation, only_the_team_evaluates_and_only_the_leader_opens) {
    given_documents_reviewed();
    EXPECT_EQ(
        when(finding("5.1", FindingResult::Conforming), by("2026-04-08", decider, Role::Assessor)),
        "case.actor_on_team");
    EXPECT_EQ(
        when(OpenOnSite{test::at_ten("2026-04-15")}, by("2026-04-15", assessor, Role::TeamLeader)),
        "case.actor_is_team_leader");
    EXPECT_EQ(when(OpenOnSite{test::at_ten("2026-04-14")}, by_leader("2026-04-15")),
              "case.meeting_time");  // not a day of the plan
    EXPECT_EQ(when(OpenOnSite{test::at_ten("2026-04-16")}, by_leader("2026-04-15")),
              "case.meeting_time");  // in the future
}

TEST_F(Evaluation, attendance_outside_the_window_is_flagged_not_refused) {
    given_documents_reviewed();
    const Instant opening = start_of(on("2026-04-15")) + hours{7};
    ASSERT_EQ(when(OpenOnSite{opening}, by_leader("2026-04-15")), "ok");
    ASSERT_EQ(when(SignIn{opening + hours{2}, "", {}}, by_leader("2026-04-15")), "ok");
    EXPECT_FALSE(subject.attendance[0].late);
    ASSERT_EQ(when(SignIn{opening + hours{2} + minutes{1}, "", {}}, by_assessor("2026-04-15")),
              "ok");
    EXPECT_TRUE(subject.attendance[1].late);
    EXPECT_EQ(when(SignIn{opening, "", {}}, by_leader("2026-04-15")), "case.attendance_twice");
    EXPECT_EQ(when(SignOut{opening, "", {}}, by_leader("2026-04-15")), "case.attendance_missing");
    EXPECT_EQ(when(SignIn{opening + hours{9}, "", {}}, by("2026-04-15", reviewer, Role::Assessor)),
              "case.actor_on_team");
}

TEST_F(Evaluation, findings_are_by_clause_of_the_checklist) {
    given_on_site();
    EXPECT_EQ(when(finding("5.12", FindingResult::Conforming), by_assessor("2026-04-16")),
              "case.clause_unknown");
    ASSERT_EQ(when(finding("5.1", FindingResult::Conforming), by_assessor("2026-04-16")), "ok");
    EXPECT_EQ(subject.findings[0].by, assessor);
    EXPECT_EQ(when(finding("5.1", FindingResult::NcMajor), by_assessor("2026-04-16")),
              "case.finding_twice");
    const Error error = refused(CloseOnSite{closing()}, by_leader("2026-04-17"));
    EXPECT_EQ(error.key, "case.clauses_answered");
    EXPECT_EQ(detail(error, "clause"), "5.2");
}

TEST_F(Evaluation, closing_needs_everybody_signed_in_and_comes_after_opening) {
    given_findings({});
    EXPECT_EQ(when(CloseOnSite{start_of(on("2026-04-15"))}, by_leader("2026-04-17")),
              "case.meeting_time");
    subject.attendance.pop_back();
    EXPECT_EQ(when(CloseOnSite{closing()}, by_leader("2026-04-17")), "case.opening_attended");
}

TEST_F(Evaluation, without_nonconformities_the_report_follows_directly) {
    given_closed();
    EXPECT_EQ(subject.state, CaseState::OnSite);
    EXPECT_EQ(when(CloseOnSite{closing()}, by_leader("2026-04-17")), "case.step_done");
    EXPECT_EQ(when(finding("5.1", FindingResult::Observation), by_leader("2026-04-17")),
              "case.on_site_open");
    EXPECT_EQ(when(report(), by("2026-05-18", assessor, Role::TeamLeader)),
              "case.actor_is_team_leader");
    ASSERT_EQ(when(report(), by_leader("2026-05-18")), "ok");
    EXPECT_EQ(subject.state, CaseState::Reported);
    EXPECT_EQ(find_clock(subject, "DECISION")->due, on("2026-06-17"));
    EXPECT_EQ(when(report(), by_leader("2026-05-19")), "case.step_done");
}

TEST_F(Evaluation, the_report_needs_everybody_signed_out) {
    given_closed();
    subject.attendance[1].signed_out.reset();
    EXPECT_EQ(when(report(), by_leader("2026-05-18")), "case.attendance_complete");
}

TEST_F(Evaluation, minor_nonconformities_have_thirty_days_and_are_verified) {
    given_two_minor();
    EXPECT_EQ(subject.state, CaseState::Rectification);
    ASSERT_EQ(subject.nonconformities.size(), 2U);
    EXPECT_EQ(subject.nonconformities[0].clock.due, on("2026-05-18"));  // 05-17 is a Sunday
    EXPECT_EQ(when(report(), by_leader("2026-05-18")), "case.step_missing");
    EXPECT_EQ(when(answer("f-9.9"), by_client("2026-05-06")), "case.nonconformity_unknown");
    ASSERT_EQ(when(answer("f-5.4"), by_client("2026-05-06")), "ok");
    EXPECT_EQ(subject.state, CaseState::Rectification);
    ASSERT_EQ(when(answer("f-5.6"), by_client("2026-05-06")), "ok");
    EXPECT_EQ(subject.state, CaseState::Verification);
    ASSERT_EQ(when(VerifyNonconformity{"f-5.4", true, ""}, by_assessor("2026-05-13")), "ok");
    EXPECT_EQ(when(VerifyNonconformity{"f-5.4", true, ""}, by_assessor("2026-05-13")),
              "case.nonconformity_state");
    EXPECT_EQ(when(report(), by_leader("2026-05-18")), "case.step_missing");
    ASSERT_EQ(when(VerifyNonconformity{"f-5.6", true, ""}, by_assessor("2026-05-13")), "ok");
    EXPECT_EQ(find_nonconformity(subject, "f-5.6")->clock.met, on("2026-05-13"));
    EXPECT_EQ(subject.steps.back(), "rectification");
    EXPECT_EQ(when(report(), by_leader("2026-05-18")), "ok");
}

TEST_F(Evaluation, what_is_not_effective_goes_back_to_the_client) {
    given_two_minor();
    ASSERT_EQ(when(answer("f-5.4"), by_client("2026-05-06")), "ok");
    ASSERT_EQ(when(answer("f-5.6"), by_client("2026-05-06")), "ok");
    ASSERT_EQ(when(VerifyNonconformity{"f-5.4", false, "证据不足"}, by_leader("2026-05-13")), "ok");
    EXPECT_EQ(subject.state, CaseState::Rectification);
    ASSERT_EQ(when(answer("f-5.4"), by_client("2026-05-14")), "ok");
    EXPECT_EQ(subject.state, CaseState::Verification);
    ASSERT_EQ(when(VerifyNonconformity{"f-5.4", true, ""}, by_leader("2026-05-15")), "ok");
    ASSERT_EQ(when(VerifyNonconformity{"f-5.6", true, ""}, by_leader("2026-05-15")), "ok");
    EXPECT_EQ(subject.nonconformities[0].state, NonconformityState::Closed);
}

TEST_F(Evaluation, major_nonconformities_have_ninety_days) {
    given_closed({{"5.4", FindingResult::NcMajor}});
    EXPECT_TRUE(subject.nonconformities[0].major);
    EXPECT_EQ(subject.nonconformities[0].clock.due, on("2026-07-16"));
}

TEST_F(Evaluation, a_date_is_extended_with_a_reason_up_to_the_maximum) {
    given_two_minor();
    EXPECT_EQ(when(ExtendNonconformity{"f-5.4", on("2026-05-18"), "理由"}, by_leader("2026-05-10")),
              "case.extension_range");
    const Error error =
        refused(ExtendNonconformity{"f-5.4", on("2026-07-17"), "理由"}, by_leader("2026-05-10"));
    EXPECT_EQ(error.key, "case.extension_range");
    EXPECT_EQ(detail(error, "due_max"), "2026-07-16");
    ASSERT_EQ(when(ExtendNonconformity{"f-5.4", on("2026-06-17"), "理由"}, by_leader("2026-05-10")),
              "ok");
    EXPECT_EQ(find_nonconformity(subject, "f-5.4")->clock.due, on("2026-06-17"));
}

TEST_F(Evaluation, the_body_terminates_and_the_client_withdraws_under_way) {
    given_two_minor();
    EXPECT_EQ(when(TerminateCase{"bored", "理由"}, by_office("2026-05-20")), "case.ground_unknown");
    const Case before = subject;
    ASSERT_EQ(when(TerminateCase{"rectification_overdue", "逾期"}, by_office("2026-05-20")), "ok");
    EXPECT_EQ(subject.state, CaseState::Terminated);
    subject = before;
    ASSERT_EQ(when(WithdrawCase{"自愿撤回"}, by_client("2026-05-20")), "ok");
    EXPECT_EQ(subject.state, CaseState::Withdrawn);
    EXPECT_EQ(when(report(), by_leader("2026-05-21")), "case.not_in_state");
}

TEST_F(Evaluation, evidence_held_by_the_body_and_seen_on_site_is_bound_to_digest_person_and_time) {
    given_on_site();
    const auto record = [&](HeldEvidence held, std::optional<SeenEvidence> seen) {
        RecordFinding command = finding("5.1", FindingResult::Conforming);
        command.finding.held = {std::move(held)};
        if (seen) command.finding.seen = {*std::move(seen)};
        return when(command, by("2026-04-16", assessor, Role::Assessor));
    };
    const HeldEvidence held{"客户现场原始日志",
                            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", 4096,
                            "示例认证机构档案室"};
    HeldEvidence torn = held;
    torn.sm3 = "AAAA";
    EXPECT_EQ(record(torn, std::nullopt), "case.evidence_digest");
    const Instant opening = start_of(on("2026-04-15")) + std::chrono::hours{9};
    const SeenEvidence seen{"机房隔离措施", assessor, opening + std::chrono::hours{2}};
    SeenEvidence wrong = seen;
    wrong.by = reviewer;
    EXPECT_EQ(record(held, wrong), "case.evidence_seen_by");
    wrong = seen;
    wrong.at = opening - std::chrono::hours{1};
    EXPECT_EQ(record(held, wrong), "case.evidence_seen_at");
    wrong.at = test::at_ten("2026-04-17");
    EXPECT_EQ(record(held, wrong), "case.evidence_seen_at");
    EXPECT_EQ(record(held, seen), "ok");
    EXPECT_EQ(subject.findings.back().held.front().custodian, "示例认证机构档案室");
}

}  // namespace
}  // namespace hz::domain
