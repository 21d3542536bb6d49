// A whole certification case of fictional parties, step by step, for tests of decisions.
#pragma once

#include "domain/case/decide.hpp"
#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain::test {

// Written and read again it is the same. Compiled once: the events of a case are many.
void expect_reads_back(const CaseEvent& event);
void expect_reads_back(const Case& subject);

class CaseWorld : public testing::Test {
 protected:
    const OrganisationId body = id<OrganisationId>(1);
    const OrganisationId client = id<OrganisationId>(2);
    const PersonId leader = id<PersonId>(11);
    const PersonId assessor = id<PersonId>(12);
    const PersonId reviewer = id<PersonId>(13);
    const PersonId decider = id<PersonId>(14);
    const PersonId responsible = id<PersonId>(15);
    const PersonId office = id<PersonId>(16);  // receives, plans, archives
    const PersonId customer = id<PersonId>(17);

    Case subject{};
    Calendar calendar = shipped_calendar();
    // What the facts say; a test changes one thing and expects one refusal.
    ApprovalFacts approval{
        3,   true, on("2023-03-05"), on("2032-03-04"), {"testing_assessment", "security_operation"},
        true};
    FeeFacts fees{3, {{"application", 100'000}, {"audit", 1'000'000}, {"registration", 200'000}}};
    ClientFacts client_facts{"990100", false, on("2026-03-16")};
    std::map<PersonId, PersonFacts> people{};

    void SetUp() override {
        const auto add = [&](const PersonId& person, Role role) {
            PersonFacts made;
            made.id = person;
            made.employments = {{body, on("2020-01-01"), std::nullopt}};
            made.competences = {{"testing_assessment", role, on("2024-01-01"), on("2027-12-31")}};
            people[person] = made;
        };
        add(leader, Role::TeamLeader);
        add(assessor, Role::Assessor);
        add(reviewer, Role::Reviewer);
        add(decider, Role::DecisionMaker);
        add(responsible, Role::ResponsiblePerson);
    }

    CaseFacts facts(const char* date, const PersonId& person, std::vector<Role> roles,
                    OrganisationId organisation) {
        CaseFacts made{example_rules(), calendar};
        made.now = at_ten(date);
        made.actor = {person, std::move(organisation), std::move(roles)};
        made.approval = approval;
        made.fees = fees;
        made.client = client_facts;
        made.signing = {responsible, {}};
        for (const auto& [key, person_facts] : people) made.persons.push_back(person_facts);
        return made;
    }
    CaseFacts by_client(const char* date) { return facts(date, customer, {Role::Client}, client); }
    CaseFacts by_office(const char* date) {
        return facts(date, office,
                     {Role::ApplicationReviewer, Role::ProgrammeManager, Role::CertificateManager},
                     body);
    }
    CaseFacts by(const char* date, const PersonId& person, Role role) {
        return facts(date, person, {role}, body);
    }

    // Decides, folds, and checks that state and events survive being written and read.
    template <class C>
    std::string when(const C& command, const CaseFacts& with) {
        const auto events = decide(subject, command, with);
        if (!events) return events.error().key;
        for (const CaseEvent& event : *events) {
            expect_reads_back(event);
            subject = evolve(std::move(subject), event);
        }
        expect_reads_back(subject);
        return "ok";
    }
    // The error of a refusal, for its details.
    template <class C>
    Error refused(const C& command, const CaseFacts& with) {
        const auto events = decide(subject, command, with);
        EXPECT_FALSE(events);
        return events ? Error{} : events.error();
    }
    static std::string detail(const Error& error, std::string_view name) {
        for (const Detail& one : error.details)
            if (one.name == name) return one.value;
        return {};
    }

    static FileRef file(const char* name) {
        return {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", name, 10, "application/pdf"};
    }
    SubmitApplication application() {
        SubmitApplication command;
        command.id = id<CaseId>(100);
        command.body = body;
        command.client = client;
        command.category = "testing_assessment";
        command.level = "enhanced";
        command.scope = "网络安全检测评估服务";
        command.answers = *json::parse(
            R"({"contact":"张示例","phone":"010-00000000","office_address":"示例路1号","staff":60,
                "in_service_since":"2020-05-01","remote_service":"no","subcontract":"no",
                "service_kinds":["on_site"],
                "projects":[{"name":"示例项目","customer_sector":"金融","from":"2025-03-01"}],
                "self_assessment":[{"clause":"c5_1","conforms":"yes","evidence":"见制度"}]})");
        for (const char* code : {"business_licence", "self_assessment", "project_list",
                                 "personnel_list", "management_documents"})
            command.documents.push_back({code, file("file.pdf")});
        return command;
    }
    Plan plan() const {
        return {AuditMode::OnSite,
                on("2026-04-15"),
                on("2026-04-17"),
                "示例省甲示例路1号",
                {{leader, Role::TeamLeader, 30}, {assessor, Role::Assessor, 30}}};
    }
    static QuoteCase quote() {
        return {
            {{"application", 10, 100'000}, {"audit", 60, 6'000'000}, {"registration", 10, 200'000}},
            60};
    }
    RecordFinding finding(const std::string& clause, FindingResult result) {
        Finding made;
        made.id = "f-" + clause;
        made.clause = clause;
        made.result = result;
        made.text = "审查记录";
        return {made};
    }

    void given_submitted() { ASSERT_EQ(when(application(), by_client("2026-03-16")), "ok"); }
    void given_accepted() {
        given_submitted();
        ASSERT_EQ(when(AcceptCase{}, by_office("2026-03-23")), "ok");
    }
    void given_contracted() {
        given_accepted();
        ASSERT_EQ(when(quote(), by_office("2026-03-24")), "ok");
        ASSERT_EQ(when(AgreeCase{file("contract.pdf")}, by_client("2026-03-25")), "ok");
    }
    void given_declared() {
        given_contracted();
        ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-26", leader, Role::TeamLeader)),
                  "ok");
        ASSERT_EQ(when(DeclareInterest{false, ""}, by("2026-03-26", assessor, Role::Assessor)),
                  "ok");
    }
    void given_planned() {
        given_declared();
        ASSERT_EQ(when(ProposePlan{plan()}, by_office("2026-03-27")), "ok");
        ASSERT_EQ(when(ConfirmPlan{1}, by_client("2026-03-28")), "ok");
        ASSERT_EQ(when(FilePlan{"R0999002600001"}, by_office("2026-03-30")), "ok");
    }
    void given_documents_reviewed() {
        given_planned();
        ASSERT_EQ(when(StartDocumentReview{}, by("2026-04-07", leader, Role::TeamLeader)), "ok");
        ASSERT_EQ(when(CompleteDocumentReview{}, by("2026-04-08", leader, Role::TeamLeader)), "ok");
    }
    void given_on_site() {
        given_documents_reviewed();
        const Instant opening = start_of(on("2026-04-15")) + std::chrono::hours{9};
        ASSERT_EQ(when(OpenOnSite{opening}, by("2026-04-15", leader, Role::TeamLeader)), "ok");
        for (const auto& [person, role] :
             {std::pair{leader, Role::TeamLeader}, std::pair{assessor, Role::Assessor}})
            ASSERT_EQ(when(SignIn{opening + std::chrono::minutes{10}, "示例路1号", std::nullopt},
                           by("2026-04-15", person, role)),
                      "ok");
    }
    // All clauses answered; those in `worse` with that result.
    void given_findings(const std::map<std::string, FindingResult>& worse) {
        given_on_site();
        for (const std::string& clause :
             find_checklist(example_rules(), "testing_assessment", "enhanced")->clauses) {
            const auto found = worse.find(clause);
            ASSERT_EQ(when(finding(clause, found == worse.end() ? FindingResult::Conforming
                                                                : found->second),
                           by("2026-04-16", assessor, Role::Assessor)),
                      "ok");
        }
    }
    static Instant closing() { return start_of(on("2026-04-17")) + std::chrono::hours{9}; }
    void given_closed(const std::map<std::string, FindingResult>& worse = {}) {
        given_findings(worse);
        ASSERT_EQ(when(CloseOnSite{closing()}, by("2026-04-17", leader, Role::TeamLeader)), "ok");
        for (const auto& [person, role] :
             {std::pair{leader, Role::TeamLeader}, std::pair{assessor, Role::Assessor}})
            ASSERT_EQ(when(SignOut{closing() + std::chrono::minutes{30}, "", std::nullopt},
                           by("2026-04-17", person, role)),
                      "ok");
    }
    FileReport report() { return {{file("report.pdf"), true, "建议通过"}}; }
    void given_reported() {
        given_closed();
        ASSERT_EQ(when(report(), by("2026-05-18", leader, Role::TeamLeader)), "ok");
    }
    void given_reviewed() {
        given_reported();
        ASSERT_EQ(when(RecordReview{ReviewOutcome::Pass, "同意"},
                       by("2026-05-21", reviewer, Role::Reviewer)),
                  "ok");
    }
    static SignDecision sign(Conclusion conclusion, std::string ground = "") {
        SignDecision command;
        command.conclusion = conclusion;
        command.ground = std::move(ground);
        command.reason = "理由";
        return command;
    }
    CaseFacts by_decider(const char* date = "2026-05-27") {
        return by(date, decider, Role::DecisionMaker);
    }
    CaseFacts by_responsible(const char* date = "2026-05-27") {
        return by(date, responsible, Role::ResponsiblePerson);
    }
};

}  // namespace hz::domain::test
