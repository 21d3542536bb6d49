#include "unit/app/cases/case_walk.hpp"

#include "app/rules.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr std::string_view kDocuments[] = {"business_licence", "self_assessment", "project_list",
                                           "personnel_list", "management_documents"};

// Inputs are small: a member is added to their text.
std::string with_member(std::string input, std::string_view rest) {
    if (rest.empty()) return input;
    input.pop_back();
    return input.append(input.size() > 1 ? "," : "").append(rest).append("}");
}

std::string text(std::string_view value) { return "\"" + std::string{value} + "\""; }

bool is_about_certificate(std::string_view operation) {
    return operation.starts_with("certificate.");
}

}  // namespace

CaseWalk::CaseWalk(Stage stage, std::string nonconforming)
    : body{world.body()}, nonconforming_{std::move(nonconforming)} {
    client = world.organisation("service_provider", 2);
    employ("intake", "application_reviewer", "");
    employ("planner", "programme_manager", "");
    employ("leader", "team_leader", "senior_assessor");
    employ("assessor", "assessor", "assessor");
    employ("spare", "assessor", "assessor");
    employ("reviewer", "reviewer", "assessor");
    employ("decider", "decision_maker", "assessor");
    employ("responsible", "responsible_person", "");
    employ("keeper", "certificate_manager", "");
    const OpenedAccount opened = accepted(world, client, "client", ++numbers_);
    app::Actor actor = AppWorld::member("client", client, numbers_);
    actor.account = opened.account;
    actor.person = opened.person;
    people_.emplace("client", std::move(actor));
    EXPECT_TRUE(app::publish_rule_packs(world.services()));
    publish_fees();
    to(stage);
}

void CaseWalk::employ(std::string_view name, std::string_view role, std::string_view grade) {
    const OpenedAccount opened = accepted(world, body, role, ++numbers_);
    EXPECT_EQ(
        world.refusal(
            "party.start_employment", world.admin(),
            about("person", opened.person,
                  R"({"organisation":")" + body + R"(","from":"2025-01-02","full_time":true})", 1)),
        "accepted");
    if (!grade.empty()) {
        EXPECT_EQ(world.refusal("party.record_competence", world.admin(),
                                about("person", opened.person,
                                      R"({"category":"testing_assessment","grade":)" + text(grade) +
                                          R"(,"from":"2025-01-02","evidence":"示例注册证书"})",
                                      2)),
                  "accepted");
    }
    app::Actor actor = AppWorld::member(role, body, numbers_);
    actor.account = opened.account;
    actor.person = opened.person;
    people_.emplace(name, std::move(actor));
}

const app::Actor& CaseWalk::who(std::string_view name) const { return people_.find(name)->second; }

app::Actor CaseWalk::in_role(std::string_view name, std::string_view role) const {
    app::Actor actor = who(name);
    actor.account = uuid_of(77);
    actor.grants = {{std::string{role}, actor.organisation}};
    return actor;
}

Sent CaseWalk::sent(std::string_view operation, std::string input) {
    const bool certificate = is_about_certificate(operation);
    const std::string& id = certificate ? number : case_id;
    return about(certificate ? "number" : "case_id", id, std::move(input),
                 world.version(certificate ? "cert" : "case", id));
}

std::string CaseWalk::act(const app::Actor& actor, std::string_view operation, std::string input) {
    return world.refusal(operation, actor, sent(operation, std::move(input)));
}
std::string CaseWalk::act(std::string_view name, std::string_view operation, std::string input) {
    return act(who(name), operation, std::move(input));
}

std::string CaseWalk::sign(const app::Actor& actor, std::string_view operation, std::string input,
                           std::string_view password) {
    Sent call = sent(operation, std::move(input));
    call.params.emplace_back("signing_password", password.empty() ? kPassword : password);
    return world.refusal(operation, actor, std::move(call));
}
std::string CaseWalk::sign(std::string_view name, std::string_view operation, std::string input) {
    return sign(who(name), operation, std::move(input));
}

void CaseWalk::must(std::string_view name, std::string_view operation, std::string input) {
    EXPECT_EQ(act(name, operation, std::move(input)), "accepted") << operation;
}
void CaseWalk::must_sign(std::string_view name, std::string_view operation, std::string input) {
    EXPECT_EQ(sign(name, operation, std::move(input)), "accepted") << operation;
}

std::string CaseWalk::in_case(std::string_view path) {
    return text_at(world.stored("case", case_id), path);
}
std::string CaseWalk::in_certificate(std::string_view path) {
    return text_at(world.stored("cert", number), path);
}

void CaseWalk::on(std::string_view day, std::string_view time) {
    const auto hours = std::chrono::hours{std::stoi(std::string{time.substr(0, 2)})};
    const auto minutes = std::chrono::minutes{std::stoi(std::string{time.substr(3)})};
    EXPECT_TRUE(world.clock().advance_to(start_of(*date_from(day)) + hours + minutes));
}
std::string CaseWalk::today() const { return day_in(0); }
std::string CaseWalk::day_in(int days) const {
    return to_text(civil_date(world.services().clock.now()) + std::chrono::days{days});
}

std::string CaseWalk::upload(std::string_view name, std::string_view content) {
    Sent call{{{"name", "示例.txt"}}, {}, {}, {}, std::string{content}};
    return json::write(world.answer("evidence.upload_file", who(name), std::move(call)));
}

std::string CaseWalk::application(std::string_view rest) {
    std::string documents;
    for (const std::string_view code : kDocuments)
        documents += std::string{documents.empty() ? "" : ","} + R"({"code":)" + text(code) +
                     R"(,"file":)" + upload("client", code) + "}";
    return with_member(R"({"kind":"initial","body":)" + text(body) +
                           R"(,"category":"testing_assessment","level":"general",)"
                           R"("scope":"网络安全检测评估服务","answers":{"contact":"示例联系人",)"
                           R"("phone":"000-0000","office_address":"示例路1号","staff":60,)"
                           R"("in_service_since":"2020-05-01","remote_service":"no",)"
                           R"("subcontract":"no","service_kinds":["on_site"],"projects":[{"name":)"
                           R"("示例项目","customer_sector":"示例行业","from":"2025-05-01"}],)"
                           R"("self_assessment":[{"clause":"c5_1","conforms":"yes",)"
                           R"("evidence":"见制度"}]},"documents":[)" +
                           documents + "]}",
                       rest);
}

void CaseWalk::publish_fees(int audit_fen) {
    const std::string items =
        R"({"items":[{"code":"audit","name":"审核费","unit":"person_day","amount_fen":)" +
        std::to_string(audit_fen) + R"(}],"from":)" + text(today()) + "}";
    EXPECT_EQ(world.refusal("fee.publish_fee_schedule", who("keeper"), about("body", body, items)),
              "accepted");
}

std::string CaseWalk::quote() {
    return R"({"person_days_tenths":40,"lines":[{"item":"audit","quantity_tenths":40,)"
           R"("amount_fen":4000000}]})";
}

std::string CaseWalk::plan(std::string_view second) const {
    return R"({"plan":{"mode":"FS03","from":)" + text(day_in(2)) + R"(,"to":)" + text(day_in(3)) +
           R"(,"site":"示例路1号","team":[{"person":)" + text(person("leader")) +
           R"(,"role":"team_leader","person_days_tenths":20},{"person":)" + text(person(second)) +
           R"(,"role":"assessor","person_days_tenths":20}]}})";
}

std::string CaseWalk::finding(std::string_view clause, std::string_view result,
                              std::string_view rest) {
    return R"({"finding":)" +
           with_member(R"({"id":)" + text("F-" + std::string{clause}) + R"(,"clause":)" +
                           text(clause) + R"(,"result":)" + text(result) + R"(,"text":"示例记录"})",
                       rest) +
           "}";
}

std::string CaseWalk::at_now(std::string_view rest) const {
    return with_member(R"({"at":)" + text(to_text(world.services().clock.now())) + "}", rest);
}

void CaseWalk::to(Stage stage) {
    while (stage_ < stage) {
        stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
        step(stage_);
    }
}

void CaseWalk::apply_again(Stage stage) {
    stage_ = Stage::Founded;
    to(stage);
}

// Both members of the team.
void CaseWalk::both(std::string_view operation, const std::string& input) {
    for (const std::string_view name : {"leader", "assessor"}) must(name, operation, input);
}

void CaseWalk::submit() {
    const auto made = world.answer("cases.submit_application", who("client"), with(application()));
    case_id = text_at(made, "case_id");
    EXPECT_FALSE(case_id.empty()) << json::write(made);
}

void CaseWalk::inspect() {
    for (int n = 1; n <= 11; ++n) {
        const std::string clause = "5." + std::to_string(n);
        must("assessor", "cases.record_finding",
             finding(clause, clause == nonconforming_ ? "nc_minor" : "conforming"));
    }
}

void CaseWalk::give_address() {
    EXPECT_EQ(
        world.refusal("party.move_organisation", world.admin(),
                      about("organisation", client, R"({"region":"990101","address":"示例路1号"})",
                            world.version("party", client))),
        "accepted");
}

void CaseWalk::prepare() {
    const auto made =
        world.answer("certificate.prepare_certificate", who("keeper"), about("case_id", case_id));
    number = text_at(made, "number");
    EXPECT_FALSE(number.empty()) << json::write(made);
}

void CaseWalk::step(Stage stage) {
    using enum Stage;
    switch (stage) {
        case Founded:
            return;
        case Submitted:
            return submit();
        case Accepted:
            must("intake", "cases.check_client", R"({"listed":false,"source":"示例查询"})");
            return must("intake", "cases.accept_case");
        case Quoted:
            return must("intake", "cases.quote_case", quote());
        case Contracted:
            return must("client", "cases.agree_case",
                        R"({"agreement":)" + upload("client", "合同") + "}");
        case Declared:
            return both("cases.declare_interest", R"({"has_interest":false})");
        case Proposed:
            return must("planner", "cases.propose_plan", plan());
        case Confirmed:
            return must("client", "cases.confirm_plan", R"({"version":1})");
        case Planned:
            return must("planner", "cases.file_plan", R"({"number":"R0999-2026-0001"})");
        case DocumentReview:
            must("leader", "cases.start_document_review");
            return must("leader", "cases.complete_document_review", R"({"note":"齐全"})");
        case OnSite:
            on(in_case("plans/0/plan/from"));
            must("leader", "cases.open_on_site", at_now());
            return both("cases.sign_in", at_now());
        case Inspected:
            return inspect();
        case Closed:
            on(in_case("plans/0/plan/to"), "16:00");
            must("leader", "cases.close_on_site", at_now());
            return both("cases.sign_out", at_now());
        case Answered:
            if (nonconforming_.empty()) return;
            return must("client", "cases.answer_nonconformity",
                        R"({"id":"F-)" + nonconforming_ +
                            R"(","answer":{"root_cause":"未覆盖","correction":"补齐",)"
                            R"("corrective_action":"修订制度"}})");
        case Verified:
            if (nonconforming_.empty()) return;
            return must("assessor", "cases.verify_nonconformity",
                        R"({"id":"F-)" + nonconforming_ + R"(","effective":true})");
        case Reported:
            return must_sign("leader", "cases.file_report",
                             R"({"report":{"document":)" + upload("leader", "审查报告") +
                                 R"(,"recommend_grant":true,"summary":"符合要求"}})");
        case Reviewed:
            return must("reviewer", "cases.record_review", R"({"outcome":"pass","note":"同意"})");
        case Signed:
            return must_sign("decider", "cases.sign_decision",
                             R"({"conclusion":"grant","reason":"符合要求"})");
        case Granted:
            return must_sign("responsible", "cases.confirm_decision");
        case Prepared:
            if (world.stored("party", client).text("address").empty()) give_address();
            return prepare();
        case Issued:
            return must("keeper", "certificate.issue_certificate");
    }
}

void CaseWalk::audit_for_restoration() {
    const auto made =
        world.answer("cases.submit_application", who("planner"),
                     with(R"({"kind":"restoration","body":)" + text(body) +
                          R"(,"category":"testing_assessment","level":"general","scope":"恢复",)"
                          R"("certificate":)" +
                          text(number) + "}"));
    case_id = text_at(made, "case_id");
    using enum Stage;
    for (const Stage stage : {Accepted, Declared, Proposed, Confirmed, Planned, OnSite, Inspected,
                              Closed, Reported, Reviewed, Signed, Granted})
        step(stage);
}

void CaseWalk::ask_for_change(std::string_view kind, std::string_view scope) {
    const auto made = world.answer(
        "cases.submit_application", who("client"),
        with(
            R"({"kind":)" + text(kind) + R"(,"body":)" + text(body) +
            R"(,"category":"testing_assessment","level":"general","scope":)" + text(scope) +
            R"(,"answers":{"kind":"other","detail":"示例变更","from":"2026-03-19"},"certificate":)" +
            text(number) + "}"));
    case_id = text_at(made, "case_id");
    step(Stage::Accepted);
    must("reviewer", "cases.start_review");
    for (const Stage stage : {Stage::Reviewed, Stage::Signed, Stage::Granted}) step(stage);
}

}  // namespace hz::test
