#include "support/app_world.hpp"

#include "app/system_command.hpp"
#include "domain/party/organisation.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace hz::test {
namespace {

Instant morning() { return *instant_from("2026-03-16T01:00:00.000Z"); }

domain::RuleFiles folder(const std::string& path) {
    domain::RuleFiles files;
    for (const auto& entry :
         std::filesystem::directory_iterator{std::string{HZ_SOURCE_DIR} + "/" + path}) {
        if (!entry.is_regular_file()) continue;
        const std::ifstream in{entry.path(), std::ios::binary};
        std::ostringstream out;
        out << in.rdbuf();
        files[entry.path().filename().string()] = out.str();
    }
    return files;
}

app::RuleLibrary example_library() {
    auto library =
        app::RuleLibrary::load({{"example-scheme/1.0", folder("rules/example-scheme/1.0")}},
                               folder("rules/calendar"), folder("rules")["reminders.json"], &sm3);
    return *std::move(library);
}

std::string found_operator(const app::Services& services) {
    std::string id;
    const Status status = app::run_as_system(services, [&](app::CommandTx& tx) -> Status {
        app::Loaded<domain::OrganisationAggregate> home;
        home.id = tx.uuid("operator");
        domain::OrganisationRegistered facts;
        facts.id = domain::OrganisationId::trusted(home.id);
        facts.name = "示例平台运营方";
        facts.kind = domain::OrganisationKind::PlatformOperator;
        facts.region = domain::RegionCode::trusted("100000");
        facts.contact.value = domain::Contact{};
        HZ_TRY_VOID(tx.emit(home, {facts}));
        id = home.id;
        return {};
    });
    if (!status) {
        std::cerr << "the world could not be founded: " << status.error().key << '\n';
        std::abort();
    }
    return id;
}

const app::UseCase* row_of(std::string_view name) {
    for (const app::UseCase& row : app::use_cases())
        if (name == std::string{row.area} + "." + std::string{row.name}) return &row;
    std::cerr << "no use case " << name << '\n';
    std::abort();
}

}  // namespace

Sent about(std::string parameter, std::string value, std::string body,
           std::optional<std::int64_t> version) {
    return {{{std::move(parameter), std::move(value)}}, std::move(body), version, {}, {}};
}
Sent with(std::string body) { return {{}, std::move(body), std::nullopt, {}, {}}; }

AppWorld::AppWorld(app::Environment environment)
    : environment_{environment},
      clock_{morning()},
      store_{clock_},
      rules_{example_library()},
      services_{store_,
                clock_,
                random_,
                keys_,
                personal_keys_,
                passwords_,
                codes_,
                digests_,
                codecs_,
                evidence_,
                uploads_,
                checkpoints_,
                rules_,
                documents_,
                test_primitives(),
                app::Host{"hz.example", "https://hz.example", environment,
                          app::ClockMode::Controlled, "2026"}},
      platform_{found_operator(services_)} {}

Result<app::Answer> AppWorld::call(std::string_view name, const app::Actor& actor, Sent sent) {
    app::Call made;
    made.params = std::move(sent.params);
    if (!sent.body.empty()) {
        HZ_TRY(made.body, json::parse(sent.body));
    }
    made.if_match = sent.if_match;
    made.idempotency_key = std::move(sent.key);
    made.address = "192.0.2.1";
    const app::UseCase* row = row_of(name);
    if (row->kind == app::UseCaseKind::Upload && !sent.file.empty()) {
        HZ_TRY(auto writer, evidence_.begin());
        HZ_TRY_VOID(writer->write(bytes_of(sent.file)));
        made.upload = std::move(writer);
    } else if (!sent.file.empty()) {
        made.bytes = std::move(sent.file);
    }
    std::optional<Result<app::Answer>> got;
    row->call(services_, actor, std::move(made),
              [&got](Result<app::Answer> answer) { got = std::move(answer); });
    return *std::move(got);
}

json::Value AppWorld::answer(std::string_view name, const app::Actor& actor, Sent sent) {
    auto got = call(name, actor, std::move(sent));
    if (!got) return json::Object{{"refused", got.error().key}};
    return *json::parse(got->body);
}

std::string AppWorld::refusal(std::string_view name, const app::Actor& actor, Sent sent) {
    const auto got = call(name, actor, std::move(sent));
    return got ? "accepted" : got.error().key;
}

std::optional<app::Row> AppWorld::row(std::string_view kind, std::string_view id) {
    std::optional<app::Row> found;
    (void)store_.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(found, tx.get(app::Scope::everything(), app::Shelf::State, kind, id));
        return {};
    });
    return found;
}

json::Value AppWorld::stored(std::string_view kind, std::string_view id) {
    const auto found = row(kind, id);
    return found ? *json::parse(found->body) : json::Value{};
}

std::int64_t AppWorld::version(std::string_view kind, std::string_view id) {
    const auto found = row(kind, id);
    return found ? found->version : 0;
}

json::Value AppWorld::last_event(std::string_view kind, std::string_view id) {
    json::Value told;
    (void)store_.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto events, tx.events(kind, id));
        if (events.empty()) return {};
        HZ_TRY(json::Value leaf, json::parse(events.back().bytes));
        json::Object members;
        for (const app::PrivateMember& member : events.back().members) {
            HZ_TRY(json::Value value, json::parse(member.value));
            members.push_back({member.name, std::move(value)});
        }
        told = json::Object{{"leaf", std::move(leaf)}, {"members", std::move(members)}};
        return {};
    });
    return told;
}

std::vector<std::string> AppWorld::event_types(std::string_view kind, std::string_view id) {
    std::vector<std::string> types;
    (void)store_.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto events, tx.events(kind, id));
        for (const app::EventRow& event : events) {
            HZ_TRY(const json::Value leaf, json::parse(event.bytes));
            std::string type{leaf.text("type")};
            // A sealed event names its type among its members.
            for (const app::PrivateMember& member : event.members)
                if (member.name == "event.type") type = *json::parse(member.value)->as_text();
            types.push_back(std::move(type));
        }
        return {};
    });
    return types;
}

app::Actor AppWorld::admin(int number) const {
    return member("platform_admin", platform_, 900 + number);
}

app::Actor AppWorld::member(std::string_view role, const std::string& organisation, int number) {
    app::Actor actor;
    actor.strength = app::Strength::SecondFactor;
    actor.account = uuid_of(10'000 + number);
    actor.person = uuid_of(20'000 + number);
    actor.organisation = organisation;
    actor.region = "990101";
    actor.grants.push_back({std::string{role}, organisation});
    return actor;
}

std::string AppWorld::organisation(std::string_view kind, int number) {
    const std::string body = R"({"uscc":")" + uscc_of(number) + R"(","name":"示例机构)" +
                             std::to_string(number) + R"(","kind":")" + std::string{kind} +
                             R"(","region":"990101"})";
    return text_at(answer("party.register_organisation", admin(), {{}, body, {}, {}}),
                   "organisation");
}

std::string AppWorld::person(const std::string& organisation, int number) {
    const std::string body = R"({"name":"示例人员)" + std::to_string(number) +
                             R"(","document":"passport","number":"E)" +
                             std::to_string(1'000'000 + number) + R"("})";
    return text_at(
        answer("party.register_person", admin(), {{{"organisation", organisation}}, body, {}, {}}),
        "person");
}

std::string AppWorld::body(int number) {
    std::string id = organisation("certification_body", number);
    const std::string grammar = environment_ == app::Environment::Demo ? "DEMO" : "CNCA";
    (void)answer("body.record_approval", admin(),
                 with(R"({"organisation":")" + id + R"(","approval_number":")" + grammar +
                      "-R-2026-" + std::to_string(900 + number) +
                      R"(","fields":["testing_assessment"],"from":"2026-03-05","to":"2032-03-04",)"
                      R"("document":{"number":"示例批1号"}})"));
    return id;
}

OpenedAccount AppWorld::account(const std::string& organisation, std::string_view role,
                                int number) {
    OpenedAccount opened;
    opened.person = person(organisation, number);
    opened.login = "login-" + std::to_string(number);
    const auto invited = answer(
        "platform.invite_account", admin(),
        with(R"({"organisation":")" + organisation + R"(","person":")" + opened.person +
             R"(","login":")" + opened.login + R"(","roles":[")" + std::string{role} + R"("]})"));
    opened.account = text_at(invited, "account");
    opened.invitation = text_at(invited, "invitation");
    Sent grant = about("account", opened.account, "{}", 2);
    grant.params.emplace_back("role", role);
    (void)answer("platform.grant_role", admin(2), std::move(grant));
    return opened;
}

std::string text_at(const json::Value& value, std::string_view path) {
    const json::Value* at = &value;
    while (at != nullptr && !path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
        if (const json::Array* list = at->as_array()) {
            const auto index = static_cast<std::size_t>(std::atoi(std::string{part}.c_str()));
            at = index < list->size() ? &(*list)[index] : nullptr;
        } else {
            at = at->find(part);
        }
    }
    if (at == nullptr) return {};
    return at->as_text() != nullptr ? *at->as_text() : json::write(*at);
}

std::string uuid_of(int number) {
    std::string digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

std::string uscc_of(int number) {
    const std::string digits = std::to_string(number);
    const std::string head = "91990100MA1" + std::string(6 - digits.size(), '0') + digits;
    for (const char check : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"})
        if (domain::is_uscc(head + check)) return head + check;
    return {};
}

}  // namespace hz::test
