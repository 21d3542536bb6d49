// What an audit finds at a certified client: judged, and acted on, before the case can end.
#include "domain/case/transitions.hpp"
#include "unit/domain/case_world.hpp"

namespace hz::domain::test {
namespace {

class Measures : public CaseWorld {
 protected:
    // A special audit that closed on 06-17 with one nonconformity.
    void given_audit(bool major) {
        subject.id = id<CaseId>(100);
        subject.kind = CaseKind::SpecialAudit;
        subject.state = CaseState::Rectification;
        subject.body = body;
        subject.client = client;
        subject.category = "testing_assessment";
        subject.level = "enhanced";
        subject.certificate = "999CS2600001";
        subject.rule_id = example_rules().head().id;
        subject.rule_version = example_rules().head().version;
        subject.steps = {"application", "acceptance", "planning", "on_site_audit"};
        Nonconformity item;
        item.id = "f-5.3";
        item.clause = "5.3";
        item.major = major;
        subject.nonconformities = {item};
    }
    CaseFacts by_decider(const char* date, bool certificate_valid = true) {
        CaseFacts made = by(date, decider, Role::DecisionMaker);
        made.certificate_valid = certificate_valid;
        return made;
    }
    // The decision maker of the morning shift is not the only one.
    CaseFacts by_another(const char* date) { return by(date, responsible, Role::DecisionMaker); }
    static JudgeFacts confirm() { return {true, "persistent_nonconformity", "外包未经同意"}; }
    static JudgeFacts dismiss() { return {false, "", "不影响证书"}; }
    [[nodiscard]] const Clock* clock(std::string_view code) const {
        return find_clock(subject, code);
    }
};

TEST_F(Measures, confirmed_facts_start_the_five_days) {
    given_audit(true);
    EXPECT_EQ(when(confirm(), by("2026-06-24", office, Role::ProgrammeManager)),
              "case.role_required");
    JudgeFacts wrong = confirm();
    wrong.ground = "bad_mood";
    EXPECT_EQ(when(wrong, by_decider("2026-06-24")), "case.ground_unknown");
    ASSERT_EQ(when(confirm(), by_decider("2026-06-24")), "ok");
    EXPECT_EQ(clock("SUSPEND")->due, on("2026-06-29"));
    EXPECT_EQ(when(confirm(), by_another("2026-06-24")), "case.facts_judged");
}

TEST_F(Measures, an_evaluator_does_not_judge_what_he_found) {
    given_audit(true);
    Finding made;
    made.id = "f-5.3";
    made.by = decider;
    subject.findings = {made};
    EXPECT_EQ(when(confirm(), by_decider("2026-06-24")), "case.decision_maker_not_evaluator");
}

TEST_F(Measures, a_certificate_that_is_not_valid_needs_no_suspension) {
    given_audit(true);
    ASSERT_EQ(when(confirm(), by_decider("2026-06-24", false)), "ok");
    EXPECT_EQ(clock("SUSPEND"), nullptr);
}

TEST_F(Measures, without_a_nonconformity_there_is_nothing_to_judge) {
    given_audit(true);
    subject.nonconformities.clear();
    EXPECT_EQ(when(dismiss(), by_decider("2026-06-24")), "case.no_nonconformity");
}

TEST_F(Measures, a_judgement_is_turned_round_by_somebody_else_until_the_measure) {
    given_audit(true);
    ASSERT_EQ(when(confirm(), by_decider("2026-06-24")), "ok");
    EXPECT_EQ(when(dismiss(), by_decider("2026-06-25")), "case.judge_same");
    ASSERT_EQ(when(dismiss(), by_another("2026-06-25")), "ok");
    EXPECT_EQ(clock("SUSPEND")->met, on("2026-06-25"));
    ASSERT_EQ(when(confirm(), by_decider("2026-06-26")), "ok");
    EXPECT_FALSE(clock("SUSPEND")->met);
    ASSERT_EQ(when(TakeMeasure{"suspended"}, by_decider("2026-06-26")), "ok");
    EXPECT_EQ(clock("SUSPEND")->met, on("2026-06-26"));
    EXPECT_EQ(when(dismiss(), by_another("2026-06-27")), "case.measure_taken");
}

TEST_F(Measures, no_case_ends_while_a_judgement_or_a_measure_is_owed) {
    given_audit(true);
    const TerminateCase end{"no_cooperation", "客户不配合"};
    subject.clocks = {new_clock(by_office("2026-06-17"), "CONFIRM", on("2026-06-17"))};
    EXPECT_EQ(detail(refused(end, by_office("2026-06-24")), "clock"), "CONFIRM");
    ASSERT_EQ(when(confirm(), by_decider("2026-06-24")), "ok");
    EXPECT_EQ(refused(end, by_office("2026-06-24")).key, "case.measure_due");
    ASSERT_EQ(when(TakeMeasure{"revoked"}, by_decider("2026-06-24")), "ok");
    EXPECT_EQ(when(end, by_office("2026-06-24")), "ok");
}

TEST_F(Measures, what_was_not_acted_on_is_noted) {
    given_audit(true);
    ASSERT_EQ(when(confirm(), by_decider("2026-06-24")), "ok");
    ASSERT_EQ(when(NoteMissedDeadlines{}, by_office("2026-06-29")), "ok");
    EXPECT_FALSE(clock("SUSPEND")->missed);
    ASSERT_EQ(when(NoteMissedDeadlines{}, by_office("2026-06-30")), "ok");
    EXPECT_EQ(clock("SUSPEND")->missed, on("2026-06-29"));
}

TEST_F(Measures, nothing_is_noted_where_nothing_is_owed) {
    given_audit(true);
    const auto events = decide(subject, TakeMeasure{"suspended"}, by_decider("2026-06-24"));
    ASSERT_TRUE(events);
    EXPECT_TRUE(events->empty());
}

}  // namespace
}  // namespace hz::domain::test
