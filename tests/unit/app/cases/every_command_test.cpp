// What holds for every command on a case: it is about one case, within the organisation, at the
// version that was read. Looked at before anything is decided.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

struct Command {
    const char* operation;
    const char* role;
    const char* input{"{}"};
    bool is_signed{};
};

constexpr const char* kPlan =
    R"({"reason":"x","plan":{"mode":"FS03","from":"2026-04-15","to":"2026-04-17","site":"x",)"
    R"("team":[{"person":"00000000-0000-4000-8000-000000000001","role":"assessor",)"
    R"("person_days_tenths":30}]}})";

const std::vector<Command> kCommands{
    {"cases.check_client", "application_reviewer", R"({"listed":false,"source":"x"})"},
    {"cases.archive_case", "certificate_manager"},
    {"cases.request_supplement", "application_reviewer", R"({"items":["x"]})"},
    {"cases.supply_supplement", "client"},
    {"cases.accept_case", "application_reviewer"},
    {"cases.refuse_acceptance", "application_reviewer", R"({"ground":"x","reason":"x"})"},
    {"cases.quote_case", "finance",
     R"({"person_days_tenths":1,"lines":[{"item":"x","quantity_tenths":1,"amount_fen":1}]})"},
    {"cases.agree_case", "client"},
    {"cases.reject_quote", "client", R"({"reason":"x"})"},
    {"cases.declare_interest", "assessor", R"({"has_interest":false})"},
    {"cases.propose_plan", "programme_manager",
     R"({"plan":{"mode":"FS03","from":"2026-04-15","to":"2026-04-17","site":"x","team":[{"person":)"
     R"("00000000-0000-4000-8000-000000000001","role":"assessor","person_days_tenths":30}]}})"},
    {"cases.confirm_plan", "client", R"({"version":1})"},
    {"cases.reject_plan", "client", R"({"version":1,"reason":"x"})"},
    {"cases.file_plan", "programme_manager", R"({"number":"x"})"},
    {"cases.amend_plan", "programme_manager", kPlan},
    {"cases.start_document_review", "team_leader"},
    {"cases.complete_document_review", "team_leader"},
    {"cases.open_on_site", "team_leader", R"({"at":"2026-03-16T01:00:00.000Z"})"},
    {"cases.sign_in", "assessor", R"({"at":"2026-03-16T01:00:00.000Z"})"},
    {"cases.sign_out", "assessor", R"({"at":"2026-03-16T01:00:00.000Z"})"},
    {"cases.record_finding", "assessor",
     R"({"finding":{"id":"x","clause":"x","result":"conforming","text":"x"}})"},
    {"cases.close_on_site", "team_leader", R"({"at":"2026-03-16T01:00:00.000Z"})"},
    {"cases.answer_nonconformity", "client",
     R"({"id":"x","answer":{"root_cause":"x","correction":"x","corrective_action":"x"}})"},
    {"cases.verify_nonconformity", "assessor", R"({"id":"x","effective":true})"},
    {"cases.extend_nonconformity", "team_leader", R"({"id":"x","due":"2026-04-15","reason":"x"})"},
    {"cases.judge_facts", "decision_maker", R"({"confirmed":false,"note":"x"})"},
    {"cases.file_report", "team_leader",
     R"({"report":{"document":{"sm3":"x","name":"x","size":1,"media_type":"x"},)"
     R"("recommend_grant":true,"summary":"x"}})",
     true},
    {"cases.start_review", "reviewer"},
    {"cases.record_review", "reviewer", R"({"outcome":"pass","note":"x"})"},
    {"cases.sign_decision", "decision_maker", R"({"conclusion":"grant","reason":"x"})", true},
    {"cases.confirm_decision", "responsible_person", "{}", true},
    {"cases.withdraw_case", "client", R"({"reason":"x"})"},
    {"cases.terminate_case", "decision_maker", R"({"ground":"x","reason":"x"})"},
};

TEST(EveryCaseCommand, is_about_a_case_of_the_own_organisation_at_the_version_read) {
    CaseWalk walk{Stage::Submitted};
    const auto version = walk.world.version("case", walk.case_id);
    for (const Command& command : kCommands) {
        SCOPED_TRACE(command.operation);
        const auto refusal = [&](const std::string& organisation, const std::string& id,
                                 std::optional<std::int64_t> based_on) {
            Sent sent = about("case_id", id, command.input, based_on);
            if (command.is_signed) sent.params.emplace_back("signing_password", "x");
            return walk.world.refusal(
                command.operation, AppWorld::member(command.role, organisation), std::move(sent));
        };
        const std::string& own =
            std::string_view{command.role} == "client" ? walk.client : walk.body;
        EXPECT_EQ(refusal(own, uuid_of(404), version), "case.not_found");
        EXPECT_EQ(refusal(uuid_of(7), walk.case_id, version), "case.not_found");
        EXPECT_EQ(refusal(own, walk.case_id, version + 1), "version.stale");
        EXPECT_EQ(refusal(own, walk.case_id, std::nullopt), "if_match.required");
    }
    EXPECT_EQ(walk.events(), std::vector<std::string>{"case.submitted"});
}

TEST(EveryCaseCommand, is_listed_here) {
    std::size_t commands = 0;
    for (const app::UseCase& row : app::use_cases())
        if (row.area == "cases" && row.kind == app::UseCaseKind::Command) ++commands;
    // Not about a case that is there: submit_application, save_draft.
    EXPECT_EQ(kCommands.size() + 2, commands);
}

}  // namespace
}  // namespace hz::test
