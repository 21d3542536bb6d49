// `hengzheng token`: makes and ends API tokens of one's own account, as a client of the register
// like any other. What the account may, and its second factor, are judged there.
#include "app/client/register_client.hpp"
#include "main/cli/client.hpp"
#include "main/cli/command.hpp"
#include "main/cli/secrets.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

constexpr std::size_t kIdDigits = 64;

struct TokenArguments {
    bool creates{};
    std::string server{};
    std::string login{};
    std::string env_file{};
    std::string name{};
    std::vector<std::string> scopes{};
    std::int64_t days{30};
    std::string token_id{};
    bool as_json{};
};

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
    if (arguments.creates) return create(client, arguments);
    HZ_TRY_VOID(client.command("DELETE", path_of(arguments.token_id), {}));
    return json::Value{json::Object{{"revoked", arguments.token_id}}};
}

// The token alone on standard output, so that a script can take it.
void show(const json::Value& done, const TokenArguments& arguments) {
    if (arguments.as_json) {
        std::cout << json::write(done) << '\n';
    } else if (arguments.creates) {
        std::cout << done.text("token") << '\n';
        std::cerr << "token id, to revoke it: " << done.text("token_id")
                  << "\nThe token is shown this once and is valid for " << arguments.days
                  << " days.\n";
    } else {
        std::cout << "revoked\n";
    }
}

int token(const TokenArguments& arguments) {
    const auto done = with_client(
        arguments.server,
        [&](app::RegisterClient& client) {
            return sign_in(client, arguments.login, arguments.env_file);
        },
        [&](app::RegisterClient& client) { return act(client, arguments); });
    if (!done) return client_fault(done.error());
    show(*done, arguments);
    return kDone;
}

void add_common(syntax::Command& command, TokenArguments& arguments) {
    command
        .option("--server", arguments.server,
                "address of the register, https or http on this machine")
        .required();
    command.option("--login", arguments.login, "your login").required();
    command.option("--env-file", arguments.env_file,
                   "file with HENGZHENG_PASSWORD= and HENGZHENG_CODE=, readable by you alone");
    command.flag("--json", arguments.as_json, "answer as JSON");
}

}  // namespace

Command token_command(syntax::Command& app) {
    auto arguments = std::make_shared<TokenArguments>();
    auto command = app.command("token", "make and end API tokens of your own account");
    command.needs_command();
    auto create = command.command(
        "create", "a token for some of your permissions, shown once on standard output");
    create.option("--name", arguments->name, "what it is for").required();
    create.option("--scope", arguments->scopes, "permission that it carries; repeatable")
        .required();
    create.option("--days", arguments->days, "how long it is valid").between(1, 365);
    auto revoke = command.command("revoke", "end a token at once");
    revoke.option("token_id", arguments->token_id, "id shown when it was made")
        .required()
        .check([](const std::string& id) {
            return is_token_id(id) ? std::string{} : std::string{"64 hexadecimal digits"};
        });
    for (syntax::Command part : {create, revoke}) {
        add_common(part, *arguments);
        part.footer(
            "Password and one-time code are read without echo from the terminal, else as lines of "
            "standard input.\nExit code: 0 done, 1 the register refused, 2 it could not be "
            "reached, 64 usage.");
    }
    return {command, [arguments, create] {
                arguments->creates = create.named();
                return token(*arguments);
            }};
}

}  // namespace hz::cli
