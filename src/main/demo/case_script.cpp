#include "main/demo/case_script.hpp"

#include "domain/rule/rule_set.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

namespace hz::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr std::array<std::string_view, 6> kDocuments{"business_licence",     "self_assessment",
                                                     "project_list",         "personnel_list",
                                                     "management_documents", "mlps_staff_proof"};

// What the steps of one case share; they run long after the script is written.
struct Scene {
    Theatre theatre;
    PlannedCase planned;
    std::shared_ptr<CaseThread> thread;
    const BodyCrew& crew;
    const ClientSeat& seat;

    [[nodiscard]] const std::vector<std::string>& clauses() const {
        return domain::find_checklist(theatre.rules, planned.category, planned.level)->clauses;
    }
    [[nodiscard]] const domain::TermsRow& terms() const {
        return *domain::find_terms(theatre.rules, planned.category, planned.level);
    }
    [[nodiscard]] json::Value answers() const;
    [[nodiscard]] Status submit() const;
    [[nodiscard]] Status on_case(const Player& who, std::string_view name,
                                 json::Object input) const;
    [[nodiscard]] Status change(const Player& who, std::string_view name, json::Object input) const;
};

// Writes the script of one case.
class Author {
 public:
    Author(const Theatre& theatre, const PlannedCase& planned, std::shared_ptr<CaseThread> thread,
           Date until)
        : planned_{planned},
          until_{until},
          crew_{theatre.cast.bodies[planned.body]},
          seat_{theatre.cast.clients[planned.client]},
          scene_{std::make_shared<const Scene>(
              Scene{theatre, planned, std::move(thread), crew_, seat_})} {}

    std::vector<Step> write() && {
        apply();
        if (planned_.fate == Fate::NotAccepted) {
            act(3, crew_.intake, "refuse_acceptance",
                {{"ground", "client_not_eligible"}, {"reason", "示例理由：不具备法律资格"}});
            act(40, crew_.keeper, "archive_case", {});  // once nobody can appeal any more
            return std::move(steps_);
        }
        contract();
        if (planned_.fate == Fate::Withdrawn) {
            act(9, seat_.clerk, "withdraw_case", {{"reason", "示例理由：业务调整"}});
            return std::move(steps_);
        }
        evaluate();
        decide();
        if (planned_.fate == Fate::Refused) return std::move(steps_);
        issue();
        change_status();
        return std::move(steps_);
    }

 private:
    [[nodiscard]] bool reaches(Reach step) const { return planned_.reach >= step; }
    [[nodiscard]] Instant moment(int day, int hour) const {
        return start_of(planned_.applied + days{day}) + hours{hour};
    }
    void add(int day, int hour, std::function<Status()> take) {
        const Instant at = moment(day, hour);
        if (civil_date(at) < until_) steps_.push_back({at, std::move(take)});
    }
    void act(int day, const Player& who, std::string_view name, json::Object input, int hour = 10) {
        add(day, hour, [scene = scene_, &who, name, input = std::move(input)]() mutable -> Status {
            return scene->on_case(who, name, std::move(input));
        });
    }
    void signed_act(int day, const Player& who, std::string_view name, json::Object input) {
        input.push_back({"signing_password", kPassword});
        act(day, who, name, std::move(input));
    }

    void apply();
    void contract();
    void plan();
    void evaluate();
    void visit();
    void rectify();
    void decide();
    void issue();
    void change_status();

    const PlannedCase& planned_;
    Date until_;
    const BodyCrew& crew_;
    const ClientSeat& seat_;
    std::shared_ptr<const Scene> scene_;
    std::vector<Step> steps_{};
};

json::Value Scene::answers() const {
    json::Array assessed;
    for (const std::string& clause : clauses()) {
        std::string code = "c" + clause;
        for (char& c : code)
            if (c == '.') c = '_';
        assessed.emplace_back(
            json::Object{{"clause", code}, {"conforms", "yes"}, {"evidence", "示例证据"}});
    }
    const json::Object project{{"name", "示例项目"},
                               {"customer_sector", "示例行业"},
                               {"from", to_text(planned.applied - days{200})}};
    return json::Object{{"contact", "示例联系人"},
                        {"phone", "000-0000"},
                        {"office_address", "示例市一号路"},
                        {"staff", 60},
                        {"in_service_since", "2020-05-01"},
                        {"remote_service", "no"},
                        {"subcontract", "no"},
                        {"service_kinds", json::Array{json::Value{"on_site"}}},
                        {"projects", json::Array{json::Value{project}}},
                        {"self_assessment", std::move(assessed)}};
}

Status Scene::submit() const {
    json::Array documents;
    for (const std::string_view code : kDocuments) {
        if (std::ranges::find(terms().documents, code) == terms().documents.end()) continue;
        HZ_TRY(json::Value file,
               theatre.driver.upload(seat.clerk, fmt::format("{}.txt", code),
                                     fmt::format("示例文件 {}，无任何效力。\n", code)));
        documents.emplace_back(json::Object{{"code", code}, {"file", std::move(file)}});
    }
    HZ_TRY(const json::Value made, theatre.driver.call(&seat.clerk, "cases", "submit_application",
                                                       {{"kind", "initial"},
                                                        {"body", crew.organisation},
                                                        {"category", planned.category},
                                                        {"level", planned.level},
                                                        {"scope", "示例服务范围"},
                                                        {"answers", answers()},
                                                        {"documents", std::move(documents)}}));
    thread->case_id = made.text("case_id");
    return {};
}

void Author::apply() {
    if (!reaches(Reach::Submitted)) {
        add(40, 10, [scene = scene_]() -> Status {
            HZ_TRY_VOID(scene->theatre.driver.call(
                &scene->seat.clerk, "cases", "save_draft",
                {{"draft_id", "00000000-0000-4000-8000-000000000001"},
                 {"content", json::Object{{"answers", scene->answers()}}}}));
            return {};
        });
        return;
    }
    add(0, 9, [scene = scene_]() -> Status { return scene->submit(); });
    if (planned_.supplement) {
        act(1, crew_.intake, "request_supplement",
            {{"items", json::Array{json::Value{"5.9 数据安全保护的证据"}}}});
        if (reaches(Reach::Accepted))
            act(2, seat_.clerk, "supply_supplement", {{"note", "示例补充说明"}});
    }
    if (reaches(Reach::Accepted) && planned_.fate != Fate::NotAccepted) {
        act(3, crew_.intake, "check_client", {{"listed", false}, {"source", "示例查询"}}, 9);
        act(3, crew_.intake, "accept_case", {});
    }
}

void Author::contract() {
    const std::int64_t tenths = scene_->terms().person_days_tenths_min;
    const auto line = [](std::string_view item, std::int64_t quantity, std::int64_t fen) {
        return json::Value{
            json::Object{{"item", item}, {"quantity_tenths", quantity}, {"amount_fen", fen}}};
    };
    if (reaches(Reach::Quoted))
        act(4, crew_.intake, "quote_case",
            {{"person_days_tenths", tenths},
             {"lines",
              json::Array{line("application", 10, 100'000), line("audit", tenths, tenths * 100'000),
                          line("registration", 10, 200'000)}}});
    if (reaches(Reach::Contracted)) act(5, seat_.clerk, "agree_case", {});
    if (reaches(Reach::Planned)) plan();
}

void Author::plan() {
    for (const Player* who : {&crew_.leader, &crew_.assessor})
        act(6, *who, "declare_interest", {{"has_interest", false}, {"note", "无"}}, 9);
    const std::int64_t half = (scene_->terms().person_days_tenths_min + 1) / 2;
    const auto member = [half](const Player& who, std::string_view role) {
        return json::Value{
            json::Object{{"person", who.person}, {"role", role}, {"person_days_tenths", half}}};
    };
    const json::Object plan{{"mode", "FS01"},
                            {"from", to_text(planned_.applied + days{16})},
                            {"to", to_text(planned_.applied + days{18})},
                            {"site", "示例市一号路"},
                            {"team", json::Array{member(crew_.leader, "team_leader"),
                                                 member(crew_.assessor, "assessor")}}};
    act(6, crew_.planner, "propose_plan", {{"plan", plan}});
    act(7, seat_.clerk, "confirm_plan", {{"version", 1}});
    act(8, crew_.planner, "file_plan", {{"number", "R090100-示例"}});
}

void Author::evaluate() {
    if (reaches(Reach::DocumentReview)) act(12, crew_.leader, "start_document_review", {});
    if (reaches(Reach::OnSite)) visit();
    if (reaches(Reach::Rectification)) {
        act(18, crew_.leader, "close_on_site", {{"at", to_text(moment(18, 15))}}, 16);
        for (const Player* who : {&crew_.leader, &crew_.assessor})
            act(18, *who, "sign_out", {{"at", to_text(moment(18, 16))}, {"place", "示例市一号路"}},
                17);
    }
    if (planned_.nonconforming) rectify();
    if (!reaches(Reach::Reported)) return;
    add(30, 10, [scene = scene_]() -> Status {
        HZ_TRY(json::Value file, scene->theatre.driver.upload(scene->crew.leader, "审查报告.txt",
                                                              "示例审查报告，无任何效力。\n"));
        json::Object report{{"document", std::move(file)},
                            {"recommend_grant", scene->planned.fate != Fate::Refused},
                            {"summary", "示例结论"}};
        return scene->on_case(scene->crew.leader, "file_report",
                              {{"report", std::move(report)}, {"signing_password", kPassword}});
    });
}

void Author::visit() {
    act(13, crew_.leader, "complete_document_review", {{"note", "示例说明"}});
    act(16, crew_.leader, "open_on_site", {{"at", to_text(moment(16, 9))}}, 9);
    for (const Player* who : {&crew_.leader, &crew_.assessor})
        act(16, *who, "sign_in", {{"at", to_text(moment(16, 10))}, {"place", "示例市一号路"}});
    if (!reaches(Reach::Rectification)) return;
    bool minor = planned_.nonconforming;
    for (const std::string& clause : scene_->clauses()) {
        const std::string_view result = minor ? "nc_minor" : "conforming";
        act(17, crew_.assessor, "record_finding",
            {{"finding", json::Object{{"id", "F-" + clause},
                                      {"clause", clause},
                                      {"result", result},
                                      {"text", minor ? "示例：记录不完整" : "示例：符合"}}}});
        minor = false;
    }
}

void Author::rectify() {
    const std::string id = "F-" + scene_->clauses().front();
    if (reaches(Reach::Verification))
        act(24, seat_.clerk, "answer_nonconformity",
            {{"id", id},
             {"answer", json::Object{{"root_cause", "示例原因"},
                                     {"correction", "示例纠正"},
                                     {"corrective_action", "示例措施"}}}});
    if (reaches(Reach::Reported))
        act(27, crew_.assessor, "verify_nonconformity",
            {{"id", id}, {"effective", true}, {"note", "示例验证"}});
}

void Author::decide() {
    if (reaches(Reach::Review)) act(33, crew_.reviewer, "start_review", {}, 9);
    if (reaches(Reach::Decision))
        act(33, crew_.reviewer, "record_review", {{"outcome", "pass"}, {"note", "示例意见"}});
    if (!reaches(Reach::Granted)) return;
    json::Object decision{{"conclusion", "grant"}, {"reason", "示例理由：符合要求"}};
    if (planned_.fate == Fate::Refused)
        decision = {{"conclusion", "refuse"},
                    {"ground", "requirements_not_met"},
                    {"reason", "示例理由：不符合要求"}};
    signed_act(38, crew_.decider, "sign_decision", std::move(decision));
    signed_act(39, crew_.chief, "confirm_decision", {});
}

void Author::issue() {
    if (!reaches(Reach::Issued)) return;
    add(40, 10, [scene = scene_]() -> Status {
        json::Object input{{"case_id", scene->thread->case_id}};
        // One year only, so that the register also shows what has expired.
        if (scene->planned.fate == Fate::Expired)
            input.push_back({"valid_to", to_text(scene->planned.applied + days{40 + 364})});
        HZ_TRY(const json::Value made,
               scene->theatre.driver.call(&scene->crew.keeper, "certificate", "prepare_certificate",
                                          std::move(input)));
        scene->thread->number = made.text("number");
        return scene->change(scene->crew.keeper, "issue_certificate", {});
    });
    act(41, crew_.keeper, "archive_case", {});
}

Status Scene::on_case(const Player& who, std::string_view name, json::Object input) const {
    input.push_back({"case_id", thread->case_id});
    HZ_TRY_VOID(
        theatre.driver.call(&who, "cases", name, std::move(input), About{"case", thread->case_id}));
    return {};
}

Status Scene::change(const Player& who, std::string_view name, json::Object input) const {
    input.push_back({"number", thread->number});
    HZ_TRY_VOID(theatre.driver.call(&who, "certificate", name, std::move(input),
                                    About{"cert", thread->number}));
    return {};
}

void Author::change_status() {
    const auto later = [this](int day, const Player& who, std::string_view name,
                              json::Object input) {
        input.push_back({"signing_password", kPassword});
        add(day, 10, [scene = scene_, &who, name, input = std::move(input)]() mutable -> Status {
            return scene->change(who, name, std::move(input));
        });
    };
    const auto decision = [](std::string_view act, std::string_view ground) {
        return json::Object{{"act", act}, {"ground", ground}, {"reason", "示例理由"}};
    };
    switch (planned_.fate) {
        case Fate::Suspended: {
            // Shortly before the end, so that the suspension still runs.
            const int day = static_cast<int>((until_ - planned_.applied).count()) - 20;
            later(day, crew_.decider, "suspend_certificate",
                  {{"ground", "persistent_nonconformity"}, {"reason", "示例理由"}});
            later(day + 1, crew_.chief, "confirm_suspension", {});
            break;
        }
        case Fate::Cancelled:
            later(300, crew_.decider, "sign_certificate_decision",
                  decision("cancel", "client_request"));
            later(301, crew_.chief, "cancel_certificate", {});
            break;
        case Fate::Revoked:
            later(200, crew_.decider, "suspend_certificate",
                  {{"ground", "regulator_finding"}, {"reason", "示例理由"}});
            later(201, crew_.chief, "confirm_suspension", {});
            later(320, crew_.decider, "sign_certificate_decision",
                  decision("revoke", "suspension_unresolved"));
            later(321, crew_.chief, "revoke_certificate", {});
            break;
        case Fate::Valid:
        case Fate::Expired:
        case Fate::NotAccepted:
        case Fate::Refused:
        case Fate::Withdrawn:
            break;
    }
}

}  // namespace

std::vector<Step> script_of(const Theatre& theatre, const PlannedCase& planned,
                            const std::shared_ptr<CaseThread>& thread, Date until) {
    return Author{theatre, planned, thread, until}.write();
}

}  // namespace hz::demo
