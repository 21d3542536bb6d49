// Appeals through the operations: who files, hears and decides, and what becomes of the decision.
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

std::string in_quotes(std::string_view value) { return "\"" + std::string{value} + "\""; }

// One appeal; the panel are people who had no part in what it is about.
class AppealWalk : public CaseWalk {
 public:
    explicit AppealWalk(Stage stage) : CaseWalk{stage} {}

    std::string appeal{};

    std::string file(const app::Actor& actor, std::string subject) {
        const auto made =
            world.answer("appeal.file_appeal", actor,
                         with("{" + std::move(subject) + R"(,"reason":"认定有误","evidence":[)" +
                              upload("client", "申诉材料") + "]}"));
        std::string refused = text_at(made, "refused");
        if (!refused.empty()) return refused;
        appeal = text_at(made, "appeal");
        return text_at(made, "state");
    }
    std::string file_about_case(std::string_view name = "client") {
        return file(who(name), R"("case_id":)" + in_quotes(case_id));
    }
    std::string file_about_certificate(const std::string& rest = {}) {
        return file(who("client"), R"("certificate":)" + in_quotes(number) + rest);
    }
    std::string hear(const app::Actor& actor, std::string_view operation,
                     std::string input = "{}") {
        return world.refusal(operation, actor, call(std::move(input)));
    }
    std::string hear(std::string_view name, std::string_view operation, std::string input = "{}") {
        return hear(who(name), operation, std::move(input));
    }
    std::string hear_signed(std::string_view name, std::string_view operation,
                            std::string input = "{}") {
        Sent sent = call(std::move(input));
        sent.params.emplace_back("signing_password", kPassword);
        return world.refusal(operation, who(name), std::move(sent));
    }
    std::string name_panel(std::string_view one, std::string_view two) {
        return hear("planner", "appeal.name_panel",
                    R"({"panel":[)" + in_quotes(person(one)) + "," + in_quotes(person(two)) + "]}");
    }
    std::string in_appeal(std::string_view path) {
        return text_at(world.stored("appeal", appeal), path);
    }
    void refuse_acceptance() {
        EXPECT_EQ(act("intake", "cases.refuse_acceptance",
                      R"({"ground":"impartiality","reason":"存在利益关系"})"),
                  "accepted");
    }
    [[nodiscard]] Sent subject() const { return about("appeal", appeal); }
    void decide(std::string_view outcome) {
        EXPECT_EQ(hear_signed("spare", "appeal.sign_finding",
                              R"({"outcome":)" + in_quotes(outcome) + R"(,"reason":"示例理由"})"),
                  "accepted");
        EXPECT_EQ(hear_signed("reviewer", "appeal.confirm_finding"), "accepted");
    }

 private:
    Sent call(std::string input) {
        return about("appeal", appeal, std::move(input), world.version("appeal", appeal));
    }
};

TEST(Appeal, of_a_refused_application_is_upheld_and_the_case_is_open_again) {
    AppealWalk walk{Stage::Submitted};
    EXPECT_EQ(walk.file_about_case(), "appeal.nothing_to_appeal");
    walk.refuse_acceptance();
    const auto seen =
        walk.world.answer("cases.get_case", walk.who("client"), about("case_id", walk.case_id));
    EXPECT_NE(text_at(seen, "appeal_until"), "");
    ASSERT_EQ(walk.file_about_case(), "filed");
    EXPECT_EQ(walk.file_about_case(), "appeal.exists");
    EXPECT_EQ(walk.in_appeal("decision/what"), "not_accepted");
    EXPECT_EQ(walk.name_panel("spare", "reviewer"), "appeal.not_in_state");
    ASSERT_EQ(walk.hear("planner", "appeal.acknowledge_appeal"), "accepted");
    EXPECT_EQ(walk.name_panel("spare", "intake"), "appeal.member_took_part");
    EXPECT_EQ(walk.name_panel("spare", "client"), "appeal.member_unknown");
    ASSERT_EQ(walk.name_panel("spare", "reviewer"), "accepted");
    EXPECT_EQ(walk.hear_signed("decider", "appeal.sign_finding",
                               R"({"outcome":"uphold","reason":"示例理由"})"),
              "appeal.not_on_panel");
    walk.decide("uphold");
    EXPECT_EQ(walk.in_appeal("state"), "upheld");
    EXPECT_EQ(walk.in_appeal("finding/by"), walk.person("spare"));
    EXPECT_EQ(walk.world.event_types("appeal", walk.appeal),
              (Types{"appeal.filed", "appeal.acknowledged", "appeal.panel_named",
                     "appeal.finding_signed", "appeal.decided"}));
    EXPECT_EQ(walk.events().back(), "case.ending_annulled");
    EXPECT_EQ(walk.in_case("state"), "submitted");
    // What ended the case refers to nothing any more, and the case can be accepted.
    EXPECT_EQ(walk.file_about_case(), "appeal.nothing_to_appeal");
    EXPECT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["5.9"]})"), "accepted");
}

TEST(Appeal, both_signatures_stand_in_the_record) {
    AppealWalk walk{Stage::Submitted};
    walk.refuse_acceptance();
    ASSERT_EQ(walk.file_about_case(), "filed");
    ASSERT_EQ(walk.hear("planner", "appeal.acknowledge_appeal"), "accepted");
    ASSERT_EQ(walk.name_panel("spare", "reviewer"), "accepted");
    walk.decide("reject");
    EXPECT_EQ(walk.in_appeal("state"), "rejected");
    EXPECT_EQ(walk.in_case("state"), "not_accepted");
    const auto event = walk.world.last_event("appeal", walk.appeal);
    EXPECT_EQ(text_at(event, "members/event.sig/0/name"),
              text_at(walk.world.stored("account", walk.who("reviewer").account), "keys/0/name"));
    // A decision is appealed against once.
    EXPECT_EQ(walk.file_about_case(), "appeal.exists");
    EXPECT_EQ(walk.hear("client", "appeal.withdraw_appeal", R"({"reason":"不再申诉"})"),
              "appeal.not_in_state");
}

TEST(Appeal, shows_its_body_who_could_hear_it_and_why_others_could_not) {
    AppealWalk walk{Stage::Submitted};
    walk.refuse_acceptance();
    ASSERT_EQ(walk.file_about_case(), "filed");
    const auto seen =
        walk.world.answer("appeal.list_panel_candidates", walk.who("planner"), walk.subject());
    std::map<std::string, std::string> why;
    for (const json::Value& one : *seen.find("items")->as_array())
        why[text_at(one, "person")] = text_at(one, "obstacle/key");
    EXPECT_EQ(why.at(walk.person("intake")), "appeal.member_took_part");
    EXPECT_EQ(why.at(walk.person("spare")), "");
    EXPECT_FALSE(why.contains(walk.person("client")));
    // The client's administrator may handle appeals of an own house, this one is not that.
    const auto client = walk.who("client");
    EXPECT_EQ(
        walk.world.refusal("appeal.list_panel_candidates",
                           AppWorld::member("org_admin", client.organisation, 92), walk.subject()),
        "appeal.not_the_body");
    const auto read = walk.world.answer("appeal.get_appeal", walk.who("client"), walk.subject());
    EXPECT_NE(text_at(read, "people/body/name"), "");
    EXPECT_NE(text_at(read, "people/client/name"), "");
}

TEST(Appeal, against_a_suspension_is_upheld_by_a_public_correction) {
    AppealWalk walk{Stage::Issued};
    EXPECT_EQ(walk.file_about_certificate(), "appeal.nothing_to_appeal");
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate",
                        R"({"ground":"persistent_nonconformity","reason":"整改不到位"})"),
              "accepted");
    EXPECT_EQ(walk.file_about_certificate(R"(,"entry":"AAAA")"), "appeal.nothing_to_appeal");
    ASSERT_EQ(walk.file_about_certificate(), "filed");
    ASSERT_EQ(walk.hear("planner", "appeal.acknowledge_appeal"), "accepted");
    // Filing alone restores nothing.
    EXPECT_EQ(walk.in_certificate("status"), "suspended");
    // The reviewer had a part in the case that the certificate was issued from.
    EXPECT_EQ(walk.name_panel("spare", "reviewer"), "appeal.member_took_part");
}

TEST(Appeal, is_filed_by_the_client_about_one_thing_of_his_own) {
    AppealWalk walk{Stage::Submitted};
    walk.refuse_acceptance();
    EXPECT_EQ(walk.file(walk.who("client"), R"("entry":"AAAA")"), "appeal.one_subject");
    EXPECT_EQ(walk.file(walk.who("client"), R"("case_id":)" + in_quotes(walk.case_id) +
                                                R"(,"certificate":"901CS2600001")"),
              "appeal.one_subject");
    EXPECT_EQ(walk.file_about_case("planner"), "permission.missing");
    // A stranger learns nothing of it.
    const std::string other = walk.world.organisation("service_provider", 3);
    const app::Actor stranger = AppWorld::member("client", other, 91);
    EXPECT_EQ(walk.file(stranger, R"("case_id":)" + in_quotes(walk.case_id)), "case.not_found");
    ASSERT_EQ(walk.file_about_case(), "filed");
    const auto read = [&](const app::Actor& actor) {
        return walk.world.refusal("appeal.get_appeal", actor, about("appeal", walk.appeal));
    };
    EXPECT_EQ(read(stranger), "appeal.not_found");
    EXPECT_EQ(read(walk.who("client")), "accepted");
    EXPECT_EQ(read(walk.who("responsible")), "accepted");
    const auto listed = [&](const app::Actor& actor, std::string_view state) {
        return text_at(walk.world.answer("appeal.list_appeals", actor,
                                         {{{"state", std::string{state}}}, {}, {}, {}, {}}),
                       "items/0/appeal");
    };
    EXPECT_EQ(listed(walk.who("client"), "filed"), walk.appeal);
    EXPECT_EQ(listed(walk.who("client"), "upheld"), "");
    EXPECT_EQ(listed(stranger, "filed"), "");
    // Withdrawn, it makes room for another.
    EXPECT_EQ(walk.hear("client", "appeal.withdraw_appeal", R"({"reason":"补充材料后再申诉"})"),
              "accepted");
    EXPECT_EQ(walk.file_about_case(), "filed");
}

TEST(Appeal, comes_too_late_after_its_window) {
    AppealWalk walk{Stage::Submitted};
    walk.refuse_acceptance();
    const auto seen =
        walk.world.answer("cases.get_case", walk.who("client"), about("case_id", walk.case_id));
    walk.on(text_at(seen, "appeal_until"), "23:00");
    walk.world.wait(std::chrono::hours{2});
    EXPECT_EQ(walk.file_about_case(), "appeal.too_late");
}

TEST(Appeal, stands_on_the_board_until_it_is_acknowledged) {
    AppealWalk walk{Stage::Submitted};
    walk.refuse_acceptance();
    ASSERT_EQ(walk.file_about_case(), "filed");
    const auto board = [&] {
        return text_at(walk.world.answer("cases.list_deadlines", walk.who("planner"), {}),
                       "items/0/appeal");
    };
    EXPECT_EQ(board(), walk.appeal);
    ASSERT_EQ(walk.hear("planner", "appeal.acknowledge_appeal"), "accepted");
    EXPECT_EQ(board(), "");
}

}  // namespace
}  // namespace hz::test
