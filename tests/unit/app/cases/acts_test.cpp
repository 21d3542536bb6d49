// What a page may offer: the acts open to somebody, what stands in the way of the others, the steps
// of the rule, and who could be on a team.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

json::Value acts_of(CaseWalk& walk, const app::Actor& actor) {
    return walk.world.answer("cases.list_case_acts", actor, about("case_id", walk.case_id));
}
const json::Array& rows(const json::Value& answer, std::string_view member) {
    return *answer.find(member)->as_array();
}

// "open", the key of the obstacle, or "" where it is not offered at all.
std::string standing(const json::Value& answer, std::string_view command, std::string_view which,
                     std::string_view member) {
    for (const json::Value& act : rows(answer, "acts")) {
        if (text_at(act, "command") != command) continue;
        if (!which.empty() && text_at(act, member) != which) continue;
        const json::Value* obstacle = act.find("obstacle");
        return obstacle == nullptr ? "open" : text_at(*obstacle, "key");
    }
    return {};
}
std::string standing(CaseWalk& walk, const app::Actor& actor, std::string_view command,
                     std::string_view outcome = {}) {
    return standing(acts_of(walk, actor), command, outcome, "outcome");
}

struct Next {
    Stage at;
    const char* who;
    const char* command;
};

class NextAct : public testing::TestWithParam<Next> {};

TEST_P(NextAct, is_open_to_the_one_whose_duty_it_is_and_to_nobody_of_another_house) {
    CaseWalk walk{GetParam().at};
    EXPECT_EQ(standing(walk, walk.who(GetParam().who), GetParam().command), "open");
    const bool by_client = std::string_view{GetParam().who} == "client";
    EXPECT_EQ(standing(walk, walk.who(by_client ? "planner" : "client"), GetParam().command), "");
}

INSTANTIATE_TEST_SUITE_P(AlongTheWay, NextAct,
                         testing::Values(Next{Stage::Submitted, "intake", "request_supplement"},
                                         Next{Stage::Accepted, "planner", "quote"},
                                         Next{Stage::Quoted, "client", "agree"},
                                         Next{Stage::Contracted, "planner", "propose_plan"},
                                         Next{Stage::Proposed, "client", "confirm_plan"},
                                         Next{Stage::Confirmed, "planner", "file_plan"},
                                         Next{Stage::Planned, "leader", "start_document_review"},
                                         Next{Stage::OnSite, "leader", "record_finding"},
                                         Next{Stage::Inspected, "leader", "close_on_site"},
                                         Next{Stage::Closed, "leader", "file_report"},
                                         Next{Stage::Reported, "reviewer", "start_review"},
                                         Next{Stage::Reviewed, "decider", "sign_decision"},
                                         Next{Stage::Signed, "responsible", "confirm_decision"},
                                         Next{Stage::Granted, "keeper", "mark_issued"}));

TEST(ListCaseActs, says_what_stands_in_the_way) {
    CaseWalk walk{Stage::Submitted};
    EXPECT_EQ(standing(walk, walk.who("intake"), "accept"), "case.client_not_on_violation_list");
    walk.to(Stage::OnSite);
    EXPECT_EQ(standing(walk, walk.who("leader"), "close_on_site"), "case.clauses_answered");
    walk.to(Stage::Reported);
    EXPECT_EQ(standing(walk, walk.in_role("leader", "reviewer"), "start_review"),
              "case.reviewer_not_evaluator");
    walk.to(Stage::Reviewed);
    EXPECT_EQ(standing(walk, walk.in_role("leader", "decision_maker"), "sign_decision", "grant"),
              "case.decision_maker_not_evaluator");
    walk.to(Stage::Signed);
    EXPECT_EQ(standing(walk, walk.in_role("decider", "responsible_person"), "confirm_decision"),
              "case.signers_distinct");
}

TEST(ListCaseActs, leaves_out_what_is_idle) {
    CaseWalk walk{Stage::Contracted};
    EXPECT_EQ(standing(walk, walk.who("client"), "confirm_plan"), "");  // nobody proposed one
    EXPECT_EQ(standing(walk, walk.who("planner"), "file_plan"), "");
    walk.to(Stage::OnSite);
    EXPECT_EQ(standing(walk, walk.who("leader"), "open_on_site"), "");
    EXPECT_EQ(standing(walk, walk.who("leader"), "sign_in"), "");  // he has
    EXPECT_EQ(standing(walk, walk.who("leader"), "sign_out"), "open");
    walk.to(Stage::Reviewed);
    EXPECT_EQ(standing(walk, walk.who("responsible"), "confirm_decision"), "");
    walk.to(Stage::Signed);
    EXPECT_EQ(standing(walk, walk.who("decider"), "sign_decision"), "");
    EXPECT_EQ(standing(walk, walk.who("responsible"), "confirm_decision", "refuse"), "");
}

// What is not offered as open, the command refuses: the two look at the same rows.
TEST(ListCaseActs, offers_nothing_that_is_refused_and_nothing_less) {
    const std::vector<std::pair<std::string, std::string>> commands{
        {"accept", "cases.accept_case"},
        {"start_document_review", "cases.start_document_review"},
        {"start_review", "cases.start_review"},
        {"archive", "cases.archive_case"}};
    for (const Stage stage : {Stage::Submitted, Stage::Planned, Stage::Reported, Stage::Issued}) {
        for (const char* name : {"client", "intake", "planner", "leader", "reviewer", "keeper"}) {
            for (const auto& [command, operation] : commands) {
                CaseWalk walk{stage};
                const bool is_open = standing(walk, walk.who(name), command) == "open";
                const std::string answered = walk.act(name, operation);
                // Archiving also waits for appeals, which stand outside the rule's rows.
                if (command == "archive" && answered == "case.appeal_window") continue;
                EXPECT_EQ(is_open, answered == "accepted")
                    << name << " " << operation << ": " << answered;
            }
        }
    }
}

TEST(ListCaseActs, shows_the_steps_of_the_rule_with_those_done) {
    CaseWalk walk{Stage::Closed};
    const auto answer = acts_of(walk, walk.who("planner"));
    std::string shown;
    for (const json::Value& step : rows(answer, "steps"))
        shown += text_at(step, "code") + (text_at(step, "done") == "true" ? "+" : "-") +
                 (text_at(step, "needed") == "true" ? " " : "? ");
    EXPECT_EQ(shown,
              "application+ acceptance+ agreement+ planning+ document_review+ on_site_audit+ "
              "rectification-? report- review- decision- issue- ");
}

TEST(ListCaseActs, is_for_those_who_may_read_the_case) {
    CaseWalk walk{Stage::Submitted};
    const auto refused = [&](const app::Actor& actor) {
        return walk.world.refusal("cases.list_case_acts", actor, about("case_id", walk.case_id));
    };
    EXPECT_EQ(refused(walk.who("client")), "accepted");
    EXPECT_EQ(refused(AppWorld::member("programme_manager", uuid_of(9))), "case.not_found");
    EXPECT_EQ(refused(AppWorld::anyone()), "session.required");
    EXPECT_TRUE(
        rows(acts_of(walk, AppWorld::member("department_officer", uuid_of(8))), "acts").empty());
}

TEST(GetCase, names_the_people_it_speaks_of) {
    CaseWalk walk{Stage::Planned};
    const auto seen =
        walk.world.answer("cases.get_case", walk.who("client"), about("case_id", walk.case_id));
    EXPECT_EQ(text_at(seen, "people/client/id"), walk.client);
    EXPECT_FALSE(text_at(seen, "people/body/name").empty());
    std::size_t named = 0;
    for (const json::Value& person : rows(*seen.find("people"), "persons"))
        if (!text_at(person, "name").empty()) ++named;
    EXPECT_GE(named, 2U);
    const auto list =
        walk.world.answer("cases.list_cases", walk.who("planner"), Sent{{}, {}, {}, {}, {}});
    EXPECT_EQ(text_at(list, "items/0/client_name"), text_at(seen, "people/client/name"));
}

json::Value candidates(CaseWalk& walk, const std::string& from, const std::string& to) {
    return walk.world.answer(
        "cases.list_candidates", walk.who("planner"),
        Sent{{{"case_id", walk.case_id}, {"from", from}, {"to", to}}, {}, {}, {}, {}});
}
// Of one person in one role.
std::string fit(const json::Value& answer, const std::string& person, std::string_view role) {
    for (const json::Value& one : rows(answer, "items"))
        if (text_at(one, "person") == person)
            for (const json::Value& row : rows(one, "fits"))
                if (text_at(row, "role") == role) {
                    const json::Value* obstacle = row.find("obstacle");
                    return obstacle == nullptr ? "open" : text_at(*obstacle, "key");
                }
    return "absent";
}

TEST(ListCandidates, says_why_somebody_cannot_be_on_the_team) {
    CaseWalk walk{Stage::Declared};
    const auto answer = candidates(walk, walk.day_in(1), walk.day_in(3));
    EXPECT_EQ(fit(answer, walk.person("leader"), "team_leader"), "open");
    EXPECT_EQ(fit(answer, walk.person("assessor"), "assessor"), "open");
    EXPECT_EQ(fit(answer, walk.person("assessor"), "team_leader"), "case.team_competent");
    EXPECT_EQ(fit(answer, walk.person("planner"), "assessor"), "case.team_competent");
    EXPECT_EQ(fit(answer, walk.person("client"), "assessor"), "absent");
}

TEST(ListCandidates, is_for_who_plans_and_wants_days_in_order) {
    CaseWalk walk{Stage::Declared};
    const auto refused = [&](const app::Actor& actor, const std::string& to) {
        return walk.world.refusal(
            "cases.list_candidates", actor,
            Sent{
                {{"case_id", walk.case_id}, {"from", walk.day_in(2)}, {"to", to}}, {}, {}, {}, {}});
    };
    EXPECT_EQ(refused(walk.who("planner"), walk.day_in(2)), "accepted");
    EXPECT_EQ(refused(walk.who("planner"), walk.day_in(1)), "case.plan_dates");
    EXPECT_EQ(refused(walk.who("client"), walk.day_in(3)), "permission.missing");
    EXPECT_EQ(refused(AppWorld::member("programme_manager", uuid_of(9)), walk.day_in(3)),
              "case.not_found");
}

std::string on_certificate(CaseWalk& walk, const app::Actor& actor, std::string_view command,
                           std::string_view act = {}) {
    return standing(
        walk.world.answer("certificate.list_certificate_acts", actor, about("number", walk.number)),
        command, act, "act");
}

TEST(ListCertificateActs, offers_a_second_signature_only_where_a_first_one_waits) {
    CaseWalk walk{Stage::Issued};
    const auto decider = walk.who("decider");
    const auto responsible = walk.who("responsible");
    EXPECT_EQ(on_certificate(walk, decider, "suspend"), "open");
    EXPECT_EQ(on_certificate(walk, decider, "sign_decision", "restore"), "");
    EXPECT_EQ(on_certificate(walk, responsible, "confirm_suspension"), "");
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate",
                        R"({"ground":"client_request","reason":"示例"})"),
              "accepted");
    EXPECT_EQ(on_certificate(walk, decider, "suspend"), "");
    EXPECT_EQ(on_certificate(walk, responsible, "confirm_suspension"), "open");
    EXPECT_EQ(
        on_certificate(walk, walk.in_role("decider", "responsible_person"), "confirm_suspension"),
        "certificate.second_signer_same");
    ASSERT_EQ(walk.sign("responsible", "certificate.confirm_suspension"), "accepted");
    EXPECT_EQ(on_certificate(walk, responsible, "confirm_suspension"), "");
    EXPECT_EQ(on_certificate(walk, responsible, "revoke"), "");
    ASSERT_EQ(walk.sign("decider", "certificate.sign_certificate_decision",
                        R"({"act":"revoke","ground":"fraud","reason":"示例"})"),
              "accepted");
    EXPECT_EQ(on_certificate(walk, responsible, "revoke"), "open");
    EXPECT_EQ(on_certificate(walk, decider, "sign_decision", "revoke"), "");
}

TEST(ListCertificateActs, offers_the_holder_nothing_and_tells_strangers_nothing) {
    CaseWalk walk{Stage::Issued};
    const auto answer = walk.world.answer("certificate.list_certificate_acts", walk.who("client"),
                                          about("number", walk.number));
    EXPECT_TRUE(rows(answer, "acts").empty());
    EXPECT_EQ(walk.world.refusal("certificate.list_certificate_acts",
                                 AppWorld::member("decision_maker", uuid_of(9)),
                                 about("number", walk.number)),
              "cert.not_found");
}

}  // namespace
}  // namespace hz::test
