// `hengzheng token`: makes and ends API tokens of one's own account, as a client of the register
// like any other. What the account may, and its second factor, are judged there.
#include "adapters/crypto/random.hpp"
#include "adapters/system/curl_web.hpp"
#include "app/client/register_client.hpp"
#include "main/cli/command.hpp"
#include "main/cli/secrets.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

constexpr std::size_t kIdDigits = 64;

struct TokenArguments {
    CLI::App* create{};
    CLI::App* revoke{};
    std::string server{};
    std::string login{};
    std::string env_file{};
    std::string name{};
    std::vector<std::string> scopes{};
    std::int64_t days{30};
    std::string token_id{};
    bool as_json{};
};

Status sign_in(app::RegisterClient& client, const TokenArguments& arguments) {
    Secrets secrets;
    if (!arguments.env_file.empty()) {
        HZ_TRY(secrets, read_secrets(arguments.env_file));
    }
    if (secrets.password.empty()) {
        HZ_TRY(secrets.password, ask_secret("password"));
    }
    const bool without_code = secrets.code.empty();
    auto done = client.sign_in(arguments.login, secrets.password, secrets.code);
    if (done || !without_code || done.error().key != "session.code_required") return done;
    HZ_TRY(secrets.code, ask_secret("one-time code"));
    return client.sign_in(arguments.login, secrets.password, secrets.code);
}

std::string path_of(std::string_view token_id) { return "/api/v1/tokens/" + std::string{token_id}; }

bool is_token_id(std::string_view id) {
    return id.size() == kIdDigits && std::ranges::all_of(id, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// An answer that was lost is repeated without its secret: that token is of no use to anybody.
Result<json::Value> create(app::RegisterClient& client, const TokenArguments& arguments) {
    json::Array scopes;
    for (const std::string& scope : arguments.scopes) scopes.emplace_back(scope);
    HZ_TRY(app::RegisterAnswer answer,
           client.command("POST", "/api/v1/tokens",
                          json::Object{{"name", arguments.name},
                                       {"scopes", json::Value{std::move(scopes)}},
                                       {"days", arguments.days}}));
    json::Value made = std::move(answer.body);
    const std::string_view id = made.text("token_id");
    if (!is_token_id(id)) return fail(Code::Unavailable, "web.unreadable");
    if (!made.text("token").empty()) return made;
    HZ_TRY_VOID(client.command("DELETE", path_of(id), {}));
    return fail(Code::Unavailable, "token.lost");
}

Result<json::Value> act(app::RegisterClient& client, const TokenArguments& arguments) {
    if (arguments.create->parsed()) return create(client, arguments);
    HZ_TRY_VOID(client.command("DELETE", path_of(arguments.token_id), {}));
    return json::Value{json::Object{{"revoked", arguments.token_id}}};
}

// The token alone on standard output, so that a script can take it.
void show(const json::Value& done, const TokenArguments& arguments) {
    if (arguments.as_json) {
        std::cout << json::write(done) << '\n';
    } else if (arguments.create->parsed()) {
        std::cout << done.text("token") << '\n';
        std::cerr << "token id, to revoke it: " << done.text("token_id")
                  << "\nThe token is shown this once and is valid for " << arguments.days
                  << " days.\n";
    } else {
        std::cout << "revoked\n";
    }
}

// What the register refused is a no; what never got there could not be done.
int token_fault(const Error& error) {
    const int code = fault(error);
    if (error.key == "web.url" || error.key.starts_with("secrets.")) return kUsage;
    const bool refused = error.code != Code::Unavailable && !error.key.starts_with("secret.");
    return refused ? kNo : code;
}

int token(const TokenArguments& arguments) {
    system::CurlWeb web;
    crypto::SystemRandom random;
    std::string server = arguments.server;
    while (server.ends_with('/')) server.pop_back();
    app::RegisterClient client{web, random, server};
    if (const auto signed_in = sign_in(client, arguments); !signed_in)
        return token_fault(signed_in.error());
    const auto done = act(client, arguments);
    if (const auto ended = client.sign_out(); !ended)
        std::cerr << "hengzheng: the session could not be ended: " << ended.error().key << '\n';
    if (!done) return token_fault(done.error());
    show(*done, arguments);
    return kDone;
}

void add_common(CLI::App& command, TokenArguments& arguments) {
    command
        .add_option("--server", arguments.server,
                    "address of the register, https or http on this machine")
        ->required();
    command.add_option("--login", arguments.login, "your login")->required();
    command.add_option("--env-file", arguments.env_file,
                       "file with HENGZHENG_PASSWORD= and HENGZHENG_CODE=, readable by you alone");
    command.add_flag("--json", arguments.as_json, "answer as JSON");
}

}  // namespace

Command token_command(CLI::App& app) {
    auto arguments = std::make_shared<TokenArguments>();
    auto* command = app.add_subcommand("token", "make and end API tokens of your own account");
    command->require_subcommand(1);
    arguments->create = command->add_subcommand(
        "create", "a token for some of your permissions, shown once on standard output");
    arguments->create->add_option("--name", arguments->name, "what it is for")->required();
    arguments->create
        ->add_option("--scope", arguments->scopes, "permission that it carries; repeatable")
        ->required()
        ->allow_extra_args(false);
    arguments->create->add_option("--days", arguments->days, "how long it is valid")
        ->check(CLI::Range(1, 365));
    arguments->revoke = command->add_subcommand("revoke", "end a token at once");
    arguments->revoke->add_option("token_id", arguments->token_id, "id shown when it was made")
        ->required()
        ->check([](const std::string& id) {
            return is_token_id(id) ? std::string{} : std::string{"64 hexadecimal digits"};
        });
    for (CLI::App* part : {arguments->create, arguments->revoke}) {
        add_common(*part, *arguments);
        part->footer(
            "Password and one-time code are read without echo from the terminal, else as lines of "
            "standard input.\nExit code: 0 done, 1 the register refused, 2 it could not be "
            "reached, 64 usage.");
    }
    return {command, [arguments] { return token(*arguments); }};
}

}  // namespace hz::cli
