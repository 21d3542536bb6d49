#include "main/cli/operations.hpp"

#include "adapters/crypto/secret_file.hpp"
#include "adapters/http/target.hpp"
#include "app/client/register_client.hpp"
#include "app/use_case.hpp"
#include "main/cli/client.hpp"
#include "main/cli/secrets.hpp"
#include "main/verify/words.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

namespace hz::cli {
namespace {

using app::UseCase;
using app::UseCaseKind;

// One member of an operation's input, as its field list describes it.
struct Member {
    std::string name{};
    std::string type{};  // of JSON: string, integer, boolean, array, object
    std::string help{};
    bool required{};
    bool secret{};  // never an argument: asked for
};

struct Operation {
    const UseCase* row{};
    std::vector<Member> members{};
    std::map<std::string, std::string> given{};  // by member, "" = left out
    std::string server{};
    std::string login{};
    std::string env_file{};
    std::string token_file{};
    std::int64_t if_match{-1};
};

// What may stand there: the values, the form, or the kind of JSON.
std::string help_of(const json::Value& schema) {
    if (const json::Value* values = schema.find("enum"); values != nullptr) {
        std::string listed;
        for (const json::Value& value : *values->as_array())
            if (value.as_text() != nullptr)
                listed += (listed.empty() ? "" : " | ") + *value.as_text();
        return listed;
    }
    if (const auto format = schema.text("format"); !format.empty()) return std::string{format};
    const auto type = schema.text("type");
    return type == "string" || type.empty() ? "text" : "JSON " + std::string{type};
}

std::vector<Member> members_of(const UseCase& row) {
    std::string text;
    row.input_schema(text);
    const auto schema = json::parse(text);
    std::vector<Member> members;
    if (!schema) return members;
    std::vector<std::string_view> required;
    if (const json::Value* list = schema->find("required"); list != nullptr)
        for (const json::Value& name : *list->as_array()) required.push_back(*name.as_text());
    for (const json::Member& property : *schema->find("properties")->as_object())
        members.push_back({property.key, std::string{property.value.text("type")},
                           help_of(property.value),
                           std::ranges::find(required, property.key) != required.end(),
                           property.value.text("format") == "password"});
    return members;
}

std::string dashed(std::string_view name) {
    std::string out{name};
    std::ranges::replace(out, '_', '-');
    return out;
}

// Text stays text; everything else is JSON.
Result<json::Value> value_of(const Member& member, const std::string& text) {
    if (member.type == "string") return json::Value{text};
    auto value = json::parse(text);
    if (value) return value;
    return fail(Code::InvalidInput, "argument.json").with("option", "--" + dashed(member.name));
}

Result<json::Object> input_of(const Operation& operation) {
    json::Object input;
    for (const Member& member : operation.members) {
        const auto given = operation.given.find(member.name);
        if (member.secret) {
            if (!member.required) continue;
            HZ_TRY(const app::SecretText secret, ask_secret(member.name));
            input.push_back({member.name, secret.text()});
        } else if (given != operation.given.end() && !given->second.empty()) {
            HZ_TRY(json::Value value, value_of(member, given->second));
            input.push_back({member.name, std::move(value)});
        }
    }
    return input;
}

std::string query_text(const json::Value& value) {
    const std::string* text = value.as_text();
    return http::percent_encode(text != nullptr ? *text : json::write(value));
}

// Members named in the path go there, those of a query behind "?"; the rest is the body.
struct Request {
    std::string target{};
    json::Object body{};
};
Request request_of(const UseCase& row, json::Object input) {
    Request request{std::string{row.path}, {}};
    char separator = '?';
    for (json::Member& member : input) {
        const std::string place = "{" + member.key + "}";
        if (const auto at = request.target.find(place); at != std::string::npos) {
            request.target.replace(at, place.size(), query_text(member.value));
        } else if (row.method == "GET") {
            request.target += separator + member.key + "=" + query_text(member.value);
            separator = '&';
        } else {
            request.body.push_back(std::move(member));
        }
    }
    return request;
}

Status identify_caller(app::RegisterClient& client, const Operation& operation) {
    if (!operation.token_file.empty()) {
        HZ_TRY(std::string token, crypto::read_private_file(operation.token_file));
        while (token.ends_with('\n') || token.ends_with('\r')) token.pop_back();
        client.use_token(app::SecretText{std::move(token)});
        return {};
    }
    if (operation.login.empty()) return {};
    return sign_in(client, operation.login, operation.env_file);
}

Result<app::RegisterAnswer> ask(app::RegisterClient& client, const Operation& operation) {
    HZ_TRY(json::Object input, input_of(operation));
    Request request = request_of(*operation.row, std::move(input));
    if (operation.row->method == "GET") return client.query(request.target);
    std::optional<std::int64_t> version;
    if (operation.if_match >= 0) version = operation.if_match;
    const bool bodiless = operation.row->method == "DELETE" && request.body.empty();
    return client.command(operation.row->method, request.target,
                          bodiless ? json::Value{} : json::Value{std::move(request.body)}, version);
}

int run_operation(const Operation& operation) {
    std::optional<std::int64_t> version;
    const auto body = with_client(
        operation.server,
        [&](app::RegisterClient& client) { return identify_caller(client, operation); },
        [&](app::RegisterClient& client) -> Result<json::Value> {
            HZ_TRY(app::RegisterAnswer answer, ask(client, operation));
            version = answer.version;
            return std::move(answer.body);
        });
    if (!body) return client_fault(body.error());
    std::cout << json::write(*body) << '\n';
    if (version) std::cerr << "version: " << *version << '\n';
    return kDone;
}

void add_options(syntax::Command& command, Operation& operation) {
    for (const Member& member : operation.members) {
        if (member.secret) continue;
        auto option =
            command.option("--" + dashed(member.name), operation.given[member.name], member.help);
        if (member.required) option.required();
    }
    command.option("--server", operation.server, "address of the register").required();
    if (operation.row->permission == "public") return;
    auto login = command.option("--as", operation.login, "your login; the password is asked for");
    command
        .option("--env-file", operation.env_file,
                "file with HENGZHENG_PASSWORD= and HENGZHENG_CODE=, readable by you alone")
        .needs(login);
    command.option("--token-file", operation.token_file,
                   "file with an API token, readable by you alone");
    if (operation.row->kind == UseCaseKind::Command)
        command.option("--if-match", operation.if_match,
                       "version of the object that the change rests on, as shown when it was read");
}

// Files travel as multipart bodies, and `verify` and `token` have commands of their own.
bool is_command_here(const UseCase& row) {
    const bool file = row.kind == UseCaseKind::Upload || row.kind == UseCaseKind::Piece ||
                      row.kind == UseCaseKind::Download;
    const bool session = row.path.starts_with("/api/v1/session");
    return !file && !session && row.name != "verify_certificate";
}

}  // namespace

std::vector<Command> operation_commands(syntax::Command& app) {
    const auto words = verify::Words::load(verify::Language::En);
    std::map<std::string, syntax::Command, std::less<>> areas;
    std::vector<Command> commands;
    for (const UseCase& row : app::use_cases()) {
        if (!is_command_here(row)) continue;
        const std::string area{row.area};
        auto at = areas.find(area);
        if (at == areas.end()) {
            at = areas.emplace(area, app.command(area, "operations of the API: " + area)).first;
            at->second.needs_command();
        }
        const std::string key = "use_case." + area + "." + std::string{row.name};
        syntax::Command command =
            at->second.command(dashed(row.name), words ? words->say(key) : std::string{row.name});
        const auto operation = std::make_shared<Operation>();
        operation->row = &row;
        operation->members = members_of(row);
        add_options(command, *operation);
        command.footer(std::string{row.method} + " " + std::string{row.path} +
                       "\nExit code: 0 done, 1 the register refused, 2 it could not be reached, 64 "
                       "usage.");
        commands.push_back({command, [operation] { return run_operation(*operation); }});
    }
    return commands;
}

}  // namespace hz::cli
