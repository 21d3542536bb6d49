// Appeals: who may hear them, when they can be filed, and what an upheld one does to its case.
#include "domain/appeal/appeal.hpp"

#include "unit/domain/case_world.hpp"

namespace hz::domain {
namespace {

using test::at_ten;
using test::example_rules;
using test::id;
using test::on;

class Appeals : public test::CaseWorld {
 protected:
    Appeal appeal{};
    const PersonId one = id<PersonId>(31);
    const PersonId two = id<PersonId>(32);
    std::vector<PersonId> involved{decider, responsible, office};
    std::vector<PersonFacts> members{};

    void SetUp() override {
        CaseWorld::SetUp();
        for (const PersonId& person : {one, two, decider}) {
            PersonFacts facts;
            facts.id = person;
            facts.employments = {{body, on("2020-01-01"), std::nullopt}};
            members.push_back(facts);
        }
    }
    AppealFacts as(const char* date, const PersonId& person, const OrganisationId& organisation) {
        AppealFacts facts{example_rules(), calendar};
        facts.now = at_ten(date);
        facts.actor = {person, organisation, {}};
        facts.took_part = involved;
        facts.members = members;
        return facts;
    }
    AppealFacts by_body(const char* date, const PersonId& person) { return as(date, person, body); }
    template <class C>
    std::string hear(const C& command, const AppealFacts& facts) {
        const auto events = decide(appeal, command, facts);
        if (!events) return events.error().key;
        for (const AppealEvent& event : *events) appeal = evolve(std::move(appeal), event);
        return "ok";
    }
    FileAppeal filing() const {
        return {body,
                client,
                "990100",
                {AppealableDecision::Refused, id<CaseId>(100), {}, "leaf", on("2026-05-27")},
                "认定有误",
                {}};
    }
    std::string find(AppealOutcome outcome, const AppealFacts& facts) {
        return hear(SignAppealFinding{outcome, "理由"}, facts);
    }
    void given_filed() { ASSERT_EQ(hear(filing(), as("2026-06-01", customer, client)), "ok"); }
    void given_panel() {
        given_filed();
        ASSERT_EQ(hear(AcknowledgeAppeal{}, by_body("2026-06-02", office)), "ok");
        ASSERT_EQ(hear(NamePanel{{one, two}, {}}, by_body("2026-06-03", office)), "ok");
    }
};

TEST_F(Appeals, are_filed_within_thirty_days_of_the_decision) {
    // 2026-06-26 is the thirtieth day; a holiday after it would move it on.
    EXPECT_EQ(appeal_until(example_rules(), calendar, on("2026-05-27")).date, on("2026-06-26"));
    EXPECT_EQ(appeal_until(example_rules(), calendar, on("2026-09-28")).date, on("2026-10-28"));
    EXPECT_EQ(hear(filing(), as("2026-06-27", customer, client)), "appeal.too_late");
    ASSERT_EQ(hear(filing(), as("2026-06-26", customer, client)), "ok");
    EXPECT_EQ(appeal.state, AppealState::Filed);
    ASSERT_EQ(appeal.clocks.size(), 1U);
    EXPECT_EQ(appeal.clocks.front().due, on("2026-07-03"));  // five working days
}

TEST_F(Appeals, are_acknowledged_once_and_by_the_body) {
    given_filed();
    EXPECT_EQ(hear(AcknowledgeAppeal{}, as("2026-06-02", customer, client)), "appeal.not_the_body");
    EXPECT_EQ(hear(NamePanel{{one, two}, {}}, by_body("2026-06-02", office)),
              "appeal.not_in_state");
    ASSERT_EQ(hear(AcknowledgeAppeal{}, by_body("2026-06-02", office)), "ok");
    EXPECT_EQ(appeal.clocks.front().met, on("2026-06-02"));
    EXPECT_EQ(hear(AcknowledgeAppeal{}, by_body("2026-06-02", office)), "appeal.not_in_state");
}

TEST_F(Appeals, are_heard_by_people_who_took_no_part_and_have_no_interest) {
    given_filed();
    ASSERT_EQ(hear(AcknowledgeAppeal{}, by_body("2026-06-02", office)), "ok");
    const auto name = [&](std::vector<PersonId> panel) {
        return hear(NamePanel{std::move(panel), {}}, by_body("2026-06-03", office));
    };
    EXPECT_EQ(name({one, decider}), "appeal.member_took_part");
    EXPECT_EQ(name({one, one}), "appeal.member_twice");
    EXPECT_EQ(name({one, id<PersonId>(33)}), "appeal.member_unknown");
    members[1].employments.push_back({client, on("2022-01-01"), on("2024-11-15")});
    EXPECT_EQ(name({one, two}), "appeal.member_interest");
    members[1].employments.back().to = on("2024-05-01");
    EXPECT_EQ(name({one, two}), "ok");
    EXPECT_EQ(name({two, one}), "appeal.reason_missing");
}

TEST_F(Appeals, need_two_of_the_panel) {
    given_filed();
    ASSERT_EQ(hear(AcknowledgeAppeal{}, by_body("2026-06-02", office)), "ok");
    EXPECT_EQ(find(AppealOutcome::Uphold, by_body("2026-06-03", one)), "appeal.not_on_panel");
    ASSERT_EQ(hear(NamePanel{{one, two}, {}}, by_body("2026-06-03", office)), "ok");
    EXPECT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-04", one)), "appeal.not_in_state");
    EXPECT_EQ(find(AppealOutcome::Uphold, by_body("2026-06-04", decider)), "appeal.not_on_panel");
    EXPECT_EQ(find(AppealOutcome::Uphold, as("2026-06-04", one, client)), "appeal.not_the_body");
    ASSERT_EQ(find(AppealOutcome::Uphold, by_body("2026-06-04", one)), "ok");
    EXPECT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-04", one)),
              "appeal.second_signer_same");
    // Who acted in the case since he was named is out.
    involved.push_back(two);
    EXPECT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-05", two)), "appeal.member_took_part");
    involved.pop_back();
    ASSERT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-05", two)), "ok");
    EXPECT_EQ(appeal.state, AppealState::Upheld);
    EXPECT_EQ(appeal.finding->confirmed_by, two);
    EXPECT_EQ(find(AppealOutcome::Reject, by_body("2026-06-06", one)), "appeal.not_in_state");
    EXPECT_EQ(hear(WithdrawAppeal{"不再申诉"}, as("2026-06-06", customer, client)),
              "appeal.not_in_state");
}

TEST_F(Appeals, a_member_who_disagrees_signs_his_own_finding) {
    given_panel();
    ASSERT_EQ(find(AppealOutcome::Uphold, by_body("2026-06-04", one)), "ok");
    ASSERT_EQ(find(AppealOutcome::Reject, by_body("2026-06-05", two)), "ok");
    EXPECT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-06", two)),
              "appeal.second_signer_same");
    ASSERT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-06", one)), "ok");
    EXPECT_EQ(appeal.state, AppealState::Rejected);
}

TEST_F(Appeals, another_panel_starts_without_the_finding_of_the_first) {
    given_panel();
    ASSERT_EQ(find(AppealOutcome::Reject, by_body("2026-06-04", one)), "ok");
    ASSERT_EQ(hear(NamePanel{{two, one}, "一人回避"}, by_body("2026-06-05", office)), "ok");
    EXPECT_EQ(appeal.state, AppealState::Acknowledged);
    EXPECT_FALSE(appeal.finding);
    EXPECT_EQ(hear(ConfirmAppealFinding{}, by_body("2026-06-06", two)), "appeal.not_in_state");
}

TEST_F(Appeals, are_withdrawn_by_the_client_until_they_are_decided) {
    given_panel();
    EXPECT_EQ(hear(WithdrawAppeal{"不再申诉"}, by_body("2026-06-04", office)),
              "appeal.not_the_client");
    ASSERT_EQ(find(AppealOutcome::Reject, by_body("2026-06-04", one)), "ok");
    ASSERT_EQ(hear(WithdrawAppeal{"不再申诉"}, as("2026-06-05", customer, client)), "ok");
    EXPECT_EQ(appeal.state, AppealState::Withdrawn);
    for (const Key& key : AppealAggregate::keys(appeal)) EXPECT_NE(key.name, "entry");
}

// ---- what an upheld appeal does to the case ----

TEST_F(Appeals, a_refused_case_is_decided_again) {
    given_reviewed();
    ASSERT_EQ(when(sign(Conclusion::Refuse, "requirements_not_met"), by_decider()), "ok");
    EXPECT_EQ(when(AnnulEnding{"a", "l"}, by_decider()), "case.not_ended");
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible()), "ok");
    ASSERT_EQ(subject.state, CaseState::Refused);
    ASSERT_EQ(when(AnnulEnding{"a", "l"}, by("2026-06-20", one, Role::Reviewer)), "ok");
    EXPECT_EQ(subject.state, CaseState::Decision);
    EXPECT_FALSE(subject.decision);
    EXPECT_FALSE(subject.ended_from);
    EXPECT_FALSE(find_clock(subject, "DECISION")->met);
    EXPECT_EQ(find_clock(subject, "DECISION")->start, on("2026-06-20"));
    // The step is open again, and can be done.
    ASSERT_EQ(when(sign(Conclusion::Grant), by_decider("2026-06-24")), "ok");
    ASSERT_EQ(when(ConfirmDecision{}, by_responsible("2026-06-24")), "ok");
    EXPECT_EQ(subject.state, CaseState::Granted);
}

TEST_F(Appeals, a_case_that_was_not_accepted_waits_for_acceptance_again) {
    given_submitted();
    ASSERT_EQ(when(RefuseAcceptance{"impartiality", "理由"}, by_office("2026-03-20")), "ok");
    EXPECT_EQ(when(ArchiveCase{2, on("2026-04-19"), false}, by_office("2026-04-19")),
              "case.appeal_window");
    EXPECT_EQ(when(ArchiveCase{2, on("2026-04-19"), true}, by_office("2026-04-20")),
              "case.appeal_open");
    Case archived = subject;
    ASSERT_EQ(when(ArchiveCase{2, on("2026-04-19"), false}, by_office("2026-04-20")), "ok");
    EXPECT_EQ(when(AnnulEnding{"a", "l"}, by("2026-04-21", one, Role::Reviewer)), "case.not_ended");
    subject = archived;
    ASSERT_EQ(when(AnnulEnding{"a", "l"}, by("2026-04-10", one, Role::Reviewer)), "ok");
    EXPECT_EQ(subject.state, CaseState::Submitted);
    EXPECT_EQ(subject.ended_ground, "");
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->start, on("2026-04-10"));
    EXPECT_FALSE(find_clock(subject, "CASE_ACCEPT")->met);
    EXPECT_EQ(when(AcceptCase{}, by_office("2026-04-13")), "ok");
}

TEST_F(Appeals, a_terminated_case_goes_on_where_it_stood_with_its_open_clocks_anew) {
    given_closed({{"5.4", FindingResult::NcMinor}});
    ASSERT_EQ(subject.state, CaseState::Rectification);
    const Date due = subject.nonconformities.front().clock.due;
    const auto manager = [&](const char* day) { return by(day, office, Role::ProgrammeManager); };
    ASSERT_EQ(when(TerminateCase{"rectification_overdue", "逾期未整改"}, manager("2026-05-20")),
              "ok");
    ASSERT_EQ(when(AnnulEnding{"a", "l"}, by("2026-06-20", one, Role::Reviewer)), "ok");
    EXPECT_EQ(subject.state, CaseState::Rectification);
    EXPECT_GT(subject.nonconformities.front().clock.due, due);
    EXPECT_EQ(when(AnnulEnding{"a", "l"}, by("2026-06-21", one, Role::Reviewer)), "case.not_ended");
}

TEST_F(Appeals, what_was_withdrawn_or_lost_does_not_come_back) {
    given_accepted();
    Case lost = subject;
    ASSERT_EQ(when(WithdrawCase{"业务调整"}, by_client("2026-03-24")), "ok");
    EXPECT_EQ(when(AnnulEnding{"a", "l"}, by("2026-04-10", one, Role::Reviewer)), "case.not_ended");
    subject = lost;
    ASSERT_EQ(when(TerminateCase{"no_cooperation", "不配合"},
                   by("2026-03-24", office, Role::ProgrammeManager)),
              "ok");
    subject.lost_events = 1;
    EXPECT_EQ(when(AnnulEnding{"a", "l"}, by("2026-04-10", one, Role::Reviewer)),
              "case.events_lost");
}

}  // namespace
}  // namespace hz::domain
