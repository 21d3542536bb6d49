#include "main/demo/parties.hpp"

#include "main/demo/accounts.hpp"

#include <fmt/format.h>

namespace hz::demo {
namespace {

constexpr std::string_view kRevision = "示例文件，无任何效力";

struct Stage {
    Driver& driver;
    Cast& cast;
    json::Array& listing;
    std::string day{};  // of founding
    int persons{0};

    Result<std::string> organisation(std::string_view name, std::string_view uscc,
                                     std::string_view kind, std::string_view region,
                                     std::string_view address) {
        json::Object facts{{"uscc", uscc}, {"name", name}, {"kind", kind}, {"region", region}};
        if (!address.empty()) facts.push_back({"address", address});
        HZ_TRY(const json::Value made,
               driver.call(&cast.admins[0], "party", "register_organisation", std::move(facts)));
        return std::string{made.text("organisation")};
    }

    Result<std::string> person(std::string_view organisation, std::string_view name) {
        HZ_TRY(const json::Value made, driver.call(&cast.admins[0], "party", "register_person",
                                                   {{"organisation", organisation},
                                                    {"name", name},
                                                    {"document", "passport"},
                                                    {"number", fmt::format("E{:07}", ++persons)}}));
        return std::string{made.text("person")};
    }
};

Status enter_office(Stage& stage, const PlannedOffice& office, std::size_t number) {
    const std::string_view kind = office.local ? "local_regulator" : "department";
    HZ_TRY(const std::string id,
           stage.organisation(office.name, office.uscc, kind, office.region, ""));
    const std::string name = fmt::format("示例官员{}", number);
    HZ_TRY(const std::string person, stage.person(id, name));
    const std::string login =
        fmt::format("{}{}", office.local ? "regulator" : "department", number);
    HZ_TRY_VOID(open_account(
        stage.driver, stage.cast.admins, person,
        {id, office.name, name, login, {office.local ? "regulator_officer" : "department_officer"}},
        stage.listing));
    return {};
}

struct Post {
    Player BodyCrew::*seat;
    std::string_view login;
    std::vector<std::string_view> roles;
    std::string_view grade;  // of competence; empty: none
};

const std::vector<Post>& posts() {
    static const std::vector<Post> list{
        {&BodyCrew::keeper, "keeper", {"org_admin", "certificate_manager"}, ""},
        {&BodyCrew::intake, "intake", {"application_reviewer"}, ""},
        {&BodyCrew::planner, "planner", {"programme_manager"}, ""},
        {&BodyCrew::leader, "leader", {"team_leader", "assessor"}, "senior_assessor"},
        {&BodyCrew::assessor, "assessor", {"assessor"}, "assessor"},
        {&BodyCrew::reviewer, "reviewer", {"reviewer"}, "assessor"},
        {&BodyCrew::decider, "decider", {"decision_maker"}, "assessor"},
        {&BodyCrew::chief, "chief", {"responsible_person"}, ""}};
    return list;
}

Status employ(Stage& stage, const PlannedBody& body, const std::string& organisation,
              const std::string& person, std::string_view grade) {
    const Player& admin = stage.cast.admins[0];
    HZ_TRY_VOID(stage.driver.call(&admin, "party", "start_employment",
                                  {{"person", person},
                                   {"organisation", organisation},
                                   {"from", stage.day},
                                   {"full_time", true}},
                                  About{"person", person}));
    if (grade.empty()) return {};
    for (const std::string& category : body.categories)
        HZ_TRY_VOID(stage.driver.call(&admin, "party", "record_competence",
                                      {{"person", person},
                                       {"category", category},
                                       {"grade", grade},
                                       {"from", stage.day},
                                       {"evidence", kRevision}},
                                      About{"person", person}));
    return {};
}

json::Array fees() {
    const auto item = [](std::string_view code, std::string_view name, std::string_view unit,
                         std::int64_t fen) {
        return json::Value{
            json::Object{{"code", code}, {"name", name}, {"unit", unit}, {"amount_fen", fen}}};
    };
    return {item("application", "申请费", "each", 100'000),
            item("audit", "审核费", "person_day", 1'000'000),
            item("registration", "批准与注册费", "each", 200'000)};
}

Result<BodyCrew> enter_body(Stage& stage, const PlannedBody& body, std::size_t number) {
    BodyCrew crew;
    HZ_TRY(crew.organisation,
           stage.organisation(body.name, body.uscc, "certification_body", body.region,
                              fmt::format("示例市衡平路{}号", number)));
    json::Array fields;
    for (const std::string& category : body.categories) fields.emplace_back(category);
    HZ_TRY(const Date from, date_from(stage.day));
    const Date to =
        Date{std::chrono::year_month_day{from} + std::chrono::years{6}} - std::chrono::days{1};
    HZ_TRY_VOID(stage.driver.call(
        &stage.cast.admins[0], "body", "record_approval",
        {{"organisation", crew.organisation},
         {"approval_number", body.approval_number},
         {"fields", std::move(fields)},
         {"from", stage.day},
         {"to", to_text(to)},
         {"document", json::Object{{"number", fmt::format("示例批{}号", number)}}}}));
    for (const Post& post : posts()) {
        const std::string name = fmt::format("示例人员{}-{}", number, post.login);
        HZ_TRY(const std::string person, stage.person(crew.organisation, name));
        HZ_TRY_VOID(employ(stage, body, crew.organisation, person, post.grade));
        const std::string login = fmt::format("{}{}", post.login, number);
        HZ_TRY(
            crew.*post.seat,
            open_account(stage.driver, stage.cast.admins, person,
                         {crew.organisation, body.name, name, login, post.roles}, stage.listing));
    }
    HZ_TRY_VOID(
        stage.driver.call(&crew.keeper, "fee", "publish_fee_schedule",
                          {{"body", crew.organisation}, {"items", fees()}, {"from", stage.day}}));
    return crew;
}

Result<ClientSeat> enter_client(Stage& stage, const PlannedClient& client, std::size_t number) {
    ClientSeat seat;
    HZ_TRY(seat.organisation, stage.organisation(client.name, client.uscc, "service_provider",
                                                 client.region, client.address));
    const std::string name = fmt::format("示例经办人{}", number);
    HZ_TRY(const std::string person, stage.person(seat.organisation, name));
    const std::string login = fmt::format("client{}", number);
    HZ_TRY(seat.clerk,
           open_account(stage.driver, stage.cast.admins, person,
                        {seat.organisation, client.name, name, login, {"org_admin", "client"}},
                        stage.listing));
    return seat;
}

}  // namespace

Result<Cast> enter_parties(Driver& driver, const Scenery& scenery, const server::Founded& founded,
                           json::Array& listing) {
    Cast cast;
    Stage stage{driver, cast, listing, to_text(civil_date(driver.now()))};
    for (std::size_t i = 0; i < 2; ++i) {
        const Seat seat{"",
                        "示例平台运营方",
                        founded.admins[i].login,
                        founded.admins[i].login,
                        {"platform_admin", "org_admin"}};
        HZ_TRY(cast.admins[i], join(driver, founded.admins[i].invitation, seat, listing));
    }
    std::size_t number = 0;
    for (const PlannedOffice& office : scenery.offices)
        HZ_TRY_VOID(enter_office(stage, office, ++number));
    number = 0;
    for (const PlannedBody& body : scenery.bodies) {
        HZ_TRY(BodyCrew crew, enter_body(stage, body, ++number));
        cast.bodies.push_back(std::move(crew));
    }
    number = 0;
    for (const PlannedClient& client : scenery.clients) {
        HZ_TRY(ClientSeat seat, enter_client(stage, client, ++number));
        cast.clients.push_back(std::move(seat));
    }
    return cast;
}

}  // namespace hz::demo
