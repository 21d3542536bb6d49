// What the rule says about a case whose record is whole: steps, order, duties. The record is taken
// as verified and changed before the rule is asked.
#include "unit/dossier/dossier_world.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

class Rules : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { issued_world = new DossierWorld{Stage::Issued, "5.4"}; }
    static void TearDownTestSuite() { delete issued_world; }

    Rules() : dossier_{issued_world->verified()} {}

    record::DossierSubject& subject() { return dossier_.subjects.front(); }
    std::size_t at(std::string_view type) {
        const auto& events = subject().events;
        const auto found = std::ranges::find_if(
            events, [&](const auto& event) { return event.text("event.type") == type; });
        return static_cast<std::size_t>(found - events.begin());
    }
    void drop(std::string_view type) {
        subject().events.erase(subject().events.begin() + static_cast<std::ptrdiff_t>(at(type)));
    }
    static void put(record::DossierEvent& event, const std::string& member,
                    const std::string& value) {
        event.members[member].name = member;
        event.members[member].value = value;
    }
    record::DossierEvent& event(std::string_view type) { return subject().events.at(at(type)); }
    record::DossierSubject& account(std::string_view name) {
        const std::string id = issued_world->walk.who(name).account;
        return *std::ranges::find_if(dossier_.subjects, [&](const auto& one) {
            return one.chain.folder != "case" && one.events.front().text("event.id") == id;
        });
    }
    // The reasons that the rule gives, with what they are about.
    std::vector<std::string> judged() {
        dossier_.answer.findings.clear();
        app::judge_rules(dossier_, issued_world->walk.world.services().primitives);
        record::conclude(dossier_.answer);
        std::vector<std::string> out;
        for (const auto& one : dossier_.answer.findings) {
            const auto space = one.at.find(' ');
            out.push_back(std::string{name_of(one.reason)} +
                          (space == std::string::npos ? "" : one.at.substr(space)));
        }
        return out;
    }
    [[nodiscard]] bool told(std::string_view reason) {
        const auto reasons = judged();
        return std::ranges::find(reasons, reason) != reasons.end();
    }

    static inline DossierWorld* issued_world{};
    record::VerifiedDossier dossier_;
};

TEST_F(Rules, are_kept_by_what_was_recorded) {
    EXPECT_TRUE(judged().empty());
    EXPECT_EQ(dossier_.answer.ok, true);
}

TEST_F(Rules, miss_a_step_that_was_left_out) {
    drop("case.document_review_completed");
    EXPECT_TRUE(told("step_missing document_review")) << said(dossier_.answer);
    EXPECT_EQ(dossier_.answer.ok, false);
    EXPECT_EQ(dossier_.answer.of(record::DossierCheck::Steps), record::Check::Fail);
}

TEST_F(Rules, miss_the_report_and_the_review) {
    for (const std::string type : {"case.report_filed", "case.reviewed", "case.plan_filed"}) {
        dossier_ = issued_world->verified();
        drop(type);
        judged();
        EXPECT_EQ(dossier_.answer.ok, false) << type;
        EXPECT_EQ(dossier_.answer.of(record::DossierCheck::Steps), record::Check::Fail) << type;
    }
}

TEST_F(Rules, allow_no_step_that_they_do_not_have_here) {
    auto& events = subject().events;
    std::swap(events.at(at("case.reviewed")), events.at(at("case.decision_signed")));
    EXPECT_TRUE(told("step_not_in_rule sign_decision")) << said(dossier_.answer);
}

TEST_F(Rules, allow_no_step_twice) {
    auto& events = subject().events;
    events.insert(events.begin() + static_cast<std::ptrdiff_t>(at("case.reviewed")),
                  event("case.report_filed"));
    judged();
    EXPECT_EQ(dossier_.answer.of(record::DossierCheck::Steps), record::Check::Fail);
}

TEST_F(Rules, allow_no_other_outcome_than_theirs) {
    put(event("case.accepted"), "state", "\"granted\"");
    EXPECT_TRUE(told("step_not_in_rule accept")) << said(dossier_.answer);
}

TEST_F(Rules, ask_for_the_duty_on_that_day) {
    // The role of the decision maker was granted only after the decision.
    for (auto& one : account("decider").events)
        if (one.text("event.type") == "account.role_granted")
            one.leaf.t = event("case.decision_signed").leaf.t + std::chrono::seconds{1};
    EXPECT_TRUE(told("actor_not_permitted decision_maker")) << said(dossier_.answer);
    EXPECT_EQ(dossier_.answer.of(record::DossierCheck::Persons), record::Check::Fail);
    EXPECT_EQ(dossier_.answer.of(record::DossierCheck::Steps), record::Check::Pass);
}

TEST_F(Rules, know_a_duty_that_was_taken_away) {
    auto& events = account("reviewer").events;
    record::DossierEvent revoked = events.back();
    revoked.members.clear();
    put(revoked, "event.type", "\"account.role_revoked\"");
    put(revoked, "role", "\"reviewer\"");
    events.push_back(revoked);
    EXPECT_TRUE(told("actor_not_permitted reviewer")) << said(dossier_.answer);
    put(events.back(), "event.type", "\"account.disabled\"");
    EXPECT_TRUE(told("actor_not_permitted reviewer"));
    // A change of a role that is not told leaves nothing to be said.
    put(events.back(), "event.type", "\"account.role_revoked\"");
    events.back().members.erase("role");
    judged();
    EXPECT_NE(dossier_.answer.ok, true);
}

TEST_F(Rules, keep_evaluation_and_decision_apart) {
    // The team leader decides, with the role that this needs.
    put(account("leader").events.back(), "event.type", "\"account.role_granted\"");
    put(account("leader").events.back(), "role", "\"decision_maker\"");
    record::DossierEvent& signed_event = event("case.decision_signed");
    put(signed_event, "actor", json::write(event("case.report_filed").value("actor")));
    std::string decision = signed_event.members["decision"].value;
    const std::string decider = issued_world->walk.person("decider");
    decision.replace(decision.find(decider), decider.size(), issued_world->walk.person("leader"));
    put(signed_event, "decision", decision);
    EXPECT_TRUE(told("duties_not_separated decision_maker_not_evaluator")) << said(dossier_.answer);
}

TEST_F(Rules, ask_for_two_people_who_sign) {
    put(account("decider").events.back(), "event.type", "\"account.role_granted\"");
    put(account("decider").events.back(), "role", "\"responsible_person\"");
    record::DossierEvent& decided = event("case.decided");
    put(decided, "actor", json::write(event("case.decision_signed").value("actor")));
    put(decided, "confirmed_by", "\"" + issued_world->walk.person("decider") + "\"");
    EXPECT_TRUE(told("duties_not_separated signers_distinct")) << said(dossier_.answer);
}

TEST_F(Rules, ask_that_the_event_names_the_one_who_acted) {
    put(event("case.report_filed"), "by", "\"" + issued_world->walk.person("assessor") + "\"");
    EXPECT_TRUE(told("actor_not_permitted actor")) << said(dossier_.answer);
}

TEST_F(Rules, look_at_the_conditions_that_the_case_answers) {
    drop("case.finding_recorded");
    EXPECT_TRUE(told("condition_unmet clauses_answered")) << said(dossier_.answer);
}

TEST_F(Rules, stay_those_pinned_at_acceptance) {
    put(event("case.accepted"), "rule_version", "\"0.9\"");
    judged();
    EXPECT_EQ(name_of(dossier_.answer.findings.front().reason), "rule_differs");
}

TEST_F(Rules, say_nothing_about_what_was_erased) {
    event("case.reviewed").members.erase("review");
    judged();
    EXPECT_FALSE(dossier_.answer.ok.has_value());
    EXPECT_EQ(dossier_.answer.of(record::DossierCheck::Steps), record::Check::Unknown);
}

TEST_F(Rules, count_the_events_of_an_archived_case) {
    DossierWorld world;
    ASSERT_EQ(world.walk.act("keeper", "cases.archive_case"), "accepted");
    world.settle();
    const auto answer = world.check(world.entries());
    EXPECT_EQ(answer.ok, true) << said(answer);
    EXPECT_EQ(answer.state, "archived");
}

}  // namespace
}  // namespace hz::test
