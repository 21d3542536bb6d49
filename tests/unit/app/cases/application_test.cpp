// Applications, their drafts and files, acceptance, and who sees a case.
#include "unit/app/cases/case_walk.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

constexpr const char* kDraft = "00000000-0000-4000-8000-000000000077";

std::string draft(std::string_view content, int version = 0) {
    return R"({"version":)" + std::to_string(version) + R"(,"content":{"scope":")" +
           std::string{content} + R"("}})";
}
std::string save(CaseWalk& walk, const app::Actor& actor, std::string_view content, int version) {
    return walk.world.refusal("cases.save_draft", actor,
                              about("draft_id", kDraft, draft(content, version)));
}
std::string submit(CaseWalk& walk, std::string input) {
    return walk.world.refusal("cases.submit_application", walk.who("client"),
                              with(std::move(input)));
}
json::Value list(CaseWalk& walk, const app::Actor& actor,
                 std::vector<std::pair<std::string, std::string>> params = {}) {
    return walk.world.answer("cases.list_cases", actor, {std::move(params), {}, {}, {}, {}});
}

TEST(Application, is_recorded_with_its_parties_and_ends_its_draft) {
    CaseWalk walk;
    ASSERT_EQ(save(walk, walk.who("client"), "检测评估", 0), "accepted");
    const auto made =
        walk.world.answer("cases.submit_application", walk.who("client"),
                          with(walk.application(R"("draft":")" + std::string{kDraft} + R"(")")));
    walk.case_id = text_at(made, "case_id");
    EXPECT_EQ(text_at(made, "state"), "submitted");
    EXPECT_EQ(text_at(made, "clocks/0/due"), "2026-03-23");  // five workdays
    EXPECT_EQ(walk.events(), Types{"case.submitted"});
    EXPECT_EQ(walk.in_case("client"), walk.client);
    EXPECT_EQ(walk.in_case("body"), walk.body);
    EXPECT_EQ(walk.in_case("region"), "990101");  // of the client, from its own record
    EXPECT_EQ(walk.in_case("answers/staff"), "60");
    EXPECT_EQ(walk.in_case("documents/4/code"), "management_documents");
    EXPECT_EQ(walk.in_case("rule_version"), "");  // pinned at acceptance
    EXPECT_EQ(walk.world.refusal("cases.get_draft", walk.who("client"), about("draft_id", kDraft)),
              "draft.not_found");
}

TEST(Application, names_a_body_that_is_there_and_a_certificate_within_reach) {
    CaseWalk walk;
    EXPECT_EQ(
        submit(walk, R"({"kind":"initial","body":")" + uuid_of(5) +
                         R"(","category":"testing_assessment","level":"general","scope":"x"})"),
        "body.not_found");
    EXPECT_EQ(submit(walk, walk.application(R"("certificate":"001CS2600001")")), "cert.not_found");
}

TEST(Draft, is_its_organisations_alone) {
    CaseWalk walk;
    const app::Actor stranger =
        AppWorld::member("client", walk.world.organisation("service_provider", 3), 9);
    const app::Actor colleague = AppWorld::member("client", walk.client, 8);
    ASSERT_EQ(save(walk, walk.who("client"), "甲", 0), "accepted");
    ASSERT_EQ(save(walk, colleague, "乙", 1), "accepted");
    const auto read =
        walk.world.answer("cases.get_draft", walk.who("client"), about("draft_id", kDraft));
    EXPECT_EQ(text_at(read, "content/scope"), "乙");
    EXPECT_EQ(text_at(read, "saved_by"), colleague.person);
    EXPECT_EQ(walk.world.refusal("cases.get_draft", stranger, about("draft_id", kDraft)),
              "draft.not_found");
    EXPECT_EQ(save(walk, stranger, "丙", 2), "draft.not_found");
    EXPECT_EQ(save(walk, stranger, "丙", 0), "version.stale");
    // Sending a foreign one with an application ends nothing.
    CaseWalk other;
    ASSERT_EQ(save(other, AppWorld::member("client", uuid_of(6)), "丁", 0), "accepted");
    ASSERT_EQ(submit(other, other.application(R"("draft":")" + std::string{kDraft} + R"(")")),
              "accepted");
    EXPECT_EQ(other.world.refusal("cases.get_draft", AppWorld::member("client", uuid_of(6)),
                                  about("draft_id", kDraft)),
              "accepted");
}

TEST(Draft, is_kept_for_a_year_and_never_overwritten_from_an_older_page) {
    CaseWalk walk;
    const app::Actor& client = walk.who("client");
    EXPECT_EQ(save(walk, client, "甲", 1), "draft.not_found");
    ASSERT_EQ(save(walk, client, "甲", 0), "accepted");
    ASSERT_EQ(save(walk, client, "乙", 1), "accepted");
    EXPECT_EQ(save(walk, client, "丙", 1), "version.stale");
    EXPECT_EQ(walk.world.refusal("cases.save_draft", client,
                                 about("draft_id", std::string(36, 'x'), draft("甲"))),
              "draft.id");
    walk.world.wait(limits::kDraftKept);
    EXPECT_EQ(walk.world.refusal("cases.get_draft", client, about("draft_id", kDraft)),
              "draft.not_found");
}

// Everything that refers to a file takes the same road; each is asked once.
TEST(FileReference, names_a_stored_file_of_the_own_organisation) {
    CaseWalk walk{Stage::Quoted};
    const std::string own = walk.upload("client", "合同");
    const std::string foreign = walk.upload("intake", "他方文件");
    const auto agreeing = [&](std::string file) {
        return walk.act("client", "cases.agree_case", R"({"agreement":)" + std::move(file) + "}");
    };
    const auto changed = [&](std::string_view from, std::string_view to) {
        std::string text = own;
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_EQ(agreeing(foreign), "file.not_stored");
    EXPECT_EQ(agreeing(changed(R"("size":6)", R"("size":7)")), "file.not_stored");
    EXPECT_EQ(agreeing(changed("text/plain", "application/pdf")), "file.not_stored");
    EXPECT_EQ(agreeing(changed("示例.txt", "别名.txt")), "file.not_stored");
    EXPECT_EQ(agreeing(R"({"sm3":"not base64","name":"x","size":6,"media_type":"text/plain"})"),
              "file.not_stored");
    EXPECT_EQ(agreeing(R"({"sm3":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","name":"x",)"
                       R"("size":6,"media_type":"text/plain"})"),
              "file.not_stored");
    EXPECT_EQ(walk.in_case("state"), "quoted");
    EXPECT_EQ(agreeing(own), "accepted");
    EXPECT_EQ(walk.in_case("agreement/name"), "示例.txt");
}

TEST(FileReference, is_checked_wherever_a_command_carries_one) {
    constexpr const char* kNowhere =
        R"({"sm3":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","name":"x","size":6,"media_type":"text/plain"})";
    const std::string file{kNowhere};
    CaseWalk walk{Stage::Submitted};
    std::string application = walk.application();
    application.replace(application.find(R"("file":{)") + 7,
                        application.find('}', application.find(R"("file":{)")) + 1 -
                            (application.find(R"("file":{)") + 7),
                        file);
    EXPECT_EQ(submit(walk, application), "file.not_stored");
    ASSERT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["补充"]})"), "accepted");
    EXPECT_EQ(walk.act("client", "cases.supply_supplement",
                       R"({"documents":[{"code":"other","file":)" + file + "}]}"),
              "file.not_stored");
    ASSERT_EQ(walk.act("client", "cases.supply_supplement"), "accepted");
    walk.to(Stage::OnSite);
    EXPECT_EQ(walk.act("assessor", "cases.sign_out", walk.at_now(R"("photo":)" + file)),
              "file.not_stored");
    EXPECT_EQ(walk.act("assessor", "cases.record_finding",
                       CaseWalk::finding("5.1", "conforming", R"("evidence":[)" + file + "]")),
              "file.not_stored");
    walk.to(Stage::Closed);
    EXPECT_EQ(walk.sign("leader", "cases.file_report",
                        R"({"report":{"document":)" + file +
                            R"(,"recommend_grant":true,"summary":"x"}})"),
              "file.not_stored");
}

TEST(Supplement, stops_the_clock_and_adds_what_was_missing) {
    CaseWalk walk{Stage::Submitted};
    walk.on("2026-03-17");
    ASSERT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["5.9 的证据"]})"),
              "accepted");
    EXPECT_EQ(walk.in_case("state"), "returned_for_supplement");
    EXPECT_EQ(walk.in_case("clocks/0/paused_since"), "2026-03-17");
    walk.on("2026-03-19");
    ASSERT_EQ(walk.act("client", "cases.supply_supplement",
                       R"({"note":"见附件","documents":[{"code":"other","file":)" +
                           walk.upload("client", "补充") + "}]}"),
              "accepted");
    EXPECT_EQ(walk.in_case("state"), "submitted");
    EXPECT_EQ(walk.in_case("documents/5/code"), "other");
    EXPECT_EQ(walk.in_case("supplements/0/supplied_on"), "2026-03-19");
    EXPECT_EQ(walk.in_case("clocks/0/due"), "2026-03-26");
    EXPECT_EQ(walk.events(),
              (Types{"case.submitted", "case.supplement_requested", "case.supplement_supplied"}));
}

TEST(ClientCheck, stands_in_the_clients_record_and_opens_acceptance) {
    CaseWalk walk{Stage::Submitted};
    const auto check = [&](const char* listed) {
        return walk.act("intake", "cases.check_client",
                        R"({"source":"示例查询","listed":)" + std::string{listed} + "}");
    };
    EXPECT_EQ(walk.act("intake", "cases.accept_case"), "case.client_not_on_violation_list");
    ASSERT_EQ(check("true"), "accepted");
    EXPECT_EQ(walk.act("intake", "cases.accept_case"), "case.client_not_on_violation_list");
    ASSERT_EQ(check("false"), "accepted");
    EXPECT_EQ(walk.world.event_types("party", walk.client),
              (Types{"party.registered", "party.violation_list_checked",
                     "party.violation_list_checked"}));
    EXPECT_EQ(text_at(walk.world.stored("party", walk.client), "violation_check/on"), "2026-03-16");
    EXPECT_EQ(walk.events(), Types{"case.submitted"});  // the case itself did not change
    EXPECT_EQ(walk.act("intake", "cases.accept_case"), "accepted");
}

TEST(Acceptance, pins_the_rules_the_norms_and_the_approval_of_that_day) {
    CaseWalk walk{Stage::Accepted};
    EXPECT_EQ(walk.in_case("state"), "accepted");
    EXPECT_EQ(walk.in_case("rule_id"), "example-certification-rule");
    EXPECT_EQ(walk.in_case("rule_version"), "1.0");
    EXPECT_EQ(walk.in_case("norm_version"), "1.0");
    EXPECT_EQ(walk.in_case("approval_version"), "1");
    EXPECT_EQ(walk.events(), (Types{"case.submitted", "case.accepted"}));
}

TEST(Acceptance, asks_the_bodys_record) {
    CaseWalk walk{Stage::Submitted};
    ASSERT_EQ(walk.act("intake", "cases.check_client", R"({"listed":false,"source":"示例查询"})"),
              "accepted");
    ASSERT_EQ(walk.world.refusal(
                  "body.suspend_approval", walk.world.admin(),
                  about("organisation", walk.body, R"({"document":{"number":"示例停1号"}})",
                        walk.world.version("body", walk.body))),
              "accepted");
    EXPECT_EQ(walk.act("intake", "cases.accept_case"), "case.approval_valid");
}

TEST(Refusal, ends_the_case_which_is_then_archived_with_the_number_of_its_events) {
    CaseWalk walk{Stage::Submitted};
    ASSERT_EQ(walk.act("intake", "cases.refuse_acceptance",
                       R"({"ground":"outside_catalogue","reason":"不在目录内"})"),
              "accepted");
    EXPECT_EQ(walk.in_case("state"), "not_accepted");
    EXPECT_EQ(walk.in_case("ended_ground"), "outside_catalogue");
    EXPECT_EQ(walk.act("keeper", "cases.archive_case"), "case.appeal_window");
    walk.on(walk.day_in(35));
    ASSERT_EQ(walk.act("keeper", "cases.archive_case"), "accepted");
    EXPECT_EQ(walk.in_case("state"), "archived");
    EXPECT_EQ(walk.events(), (Types{"case.submitted", "case.not_accepted", "case.archived"}));
    EXPECT_EQ(text_at(walk.world.last_event("case", walk.case_id), "members/events"), "3");
}

TEST(Withdrawal, is_the_clients_and_termination_the_bodys) {
    CaseWalk walk{Stage::Accepted};
    ASSERT_EQ(walk.act("client", "cases.withdraw_case", R"({"reason":"业务调整"})"), "accepted");
    EXPECT_EQ(walk.in_case("state"), "withdrawn");
    EXPECT_EQ(walk.events().back(), "case.withdrawn");
    walk.apply_again(Stage::Accepted);
    ASSERT_EQ(walk.act("decider", "cases.terminate_case",
                       R"({"ground":"no_cooperation","reason":"拒绝现场审查"})"),
              "accepted");
    EXPECT_EQ(walk.in_case("state"), "terminated");
    EXPECT_EQ(walk.events().back(), "case.terminated");
}

TEST(ListCases, shows_each_only_what_is_within_its_reach) {
    CaseWalk walk{Stage::Submitted};
    const std::string other = walk.world.body(4);
    const auto count = [&](const app::Actor& actor) {
        return list(walk, actor).find("items") == nullptr
                   ? 0U
                   : list(walk, actor).find("items")->as_array()->size();
    };
    app::Actor regulator = AppWorld::member("regulator_officer", uuid_of(8));
    for (const char* name : {"client", "intake", "decider", "keeper"})
        EXPECT_EQ(count(walk.who(name)), 1U) << name;
    EXPECT_EQ(count(regulator), 1U);  // of the client's region
    regulator.region = "990201";
    EXPECT_EQ(count(regulator), 0U);
    EXPECT_EQ(count(AppWorld::member("department_officer", uuid_of(9))), 1U);
    EXPECT_EQ(count(AppWorld::member("application_reviewer", other)), 0U);
    EXPECT_EQ(count(AppWorld::member("client", other)), 0U);
}

TEST(ListCases, pages_by_cursor_and_filters_by_state) {
    CaseWalk walk{Stage::Submitted};
    std::vector<std::string> ids{walk.case_id};
    for (const Stage stage : {Stage::Submitted, Stage::Accepted}) {
        walk.apply_again(stage);
        ids.push_back(walk.case_id);
    }
    std::ranges::sort(ids);
    std::vector<std::string> seen;
    std::string cursor;
    for (int page = 0; page < 3; ++page) {
        std::vector<std::pair<std::string, std::string>> params{{"limit", "1"}};
        if (!cursor.empty()) params.emplace_back("cursor", cursor);
        const auto got = list(walk, walk.who("intake"), params);
        seen.push_back(text_at(got, "items/0/case_id"));
        EXPECT_EQ(text_at(got, "items/1/case_id"), "");
        cursor = text_at(got, "next");
    }
    EXPECT_EQ(seen, ids);
    EXPECT_EQ(text_at(list(walk, walk.who("intake"), {{"cursor", cursor}}), "items/0/case_id"), "");
    const auto accepted = list(walk, walk.who("client"), {{"state", "accepted"}});
    EXPECT_EQ(text_at(accepted, "items/0/case_id"), walk.case_id);
    EXPECT_EQ(text_at(accepted, "items/0/version"), "2");
    EXPECT_EQ(text_at(accepted, "items/0/level"), "general");
    EXPECT_EQ(text_at(accepted, "items/1/case_id"), "");
    EXPECT_EQ(text_at(accepted, "next"), "");
}

TEST(GetCase, shows_body_client_and_regulators_the_same_case_at_its_version) {
    CaseWalk walk{Stage::Accepted};
    const auto read = [&](const app::Actor& actor) {
        return walk.world.call("cases.get_case", actor, about("case_id", walk.case_id));
    };
    const auto seen = read(walk.who("intake"));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->version, 2);
    // What is stored, and the names behind its ids.
    json::Object shown = *json::parse(seen->body)->as_object();
    std::erase_if(shown, [](const json::Member& member) { return member.key == "people"; });
    EXPECT_EQ(json::write(json::Value{std::move(shown)}),
              json::write(walk.world.stored("case", walk.case_id)));
    for (const app::Actor& actor :
         {walk.who("client"), AppWorld::member("regulator_officer", uuid_of(8)),
          AppWorld::member("department_officer", uuid_of(9))}) {
        const auto same = read(actor);
        ASSERT_TRUE(same);
        EXPECT_EQ(same->body, seen->body);
    }
    const auto foreign = read(AppWorld::member("client", uuid_of(7)));
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().key, "case.not_found");
}

}  // namespace
}  // namespace hz::test
