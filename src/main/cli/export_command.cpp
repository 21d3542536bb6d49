// `hengzheng export case`: takes the dossier of a case from a register into one file, as a client
// like any other.
#include "adapters/crypto/secret_file.hpp"
#include "adapters/files/new_file.hpp"
#include "adapters/http/target.hpp"
#include "app/client/register_client.hpp"
#include "base/dossier_limits.hpp"
#include "main/cli/client.hpp"
#include "main/cli/command.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct ExportArguments {
    std::string case_id{};
    std::string server{};
    std::string login{};
    std::string env_file{};
    std::string token_file{};
    std::string out{};
    bool as_json{};
};

Status identify(app::RegisterClient& client, const ExportArguments& arguments) {
    if (arguments.token_file.empty()) return sign_in(client, arguments.login, arguments.env_file);
    HZ_TRY(std::string token, crypto::read_private_file(arguments.token_file));
    while (token.ends_with('\n') || token.ends_with('\r')) token.pop_back();
    client.use_token(app::SecretText{std::move(token)});
    return {};
}

// Nothing is left of a dossier that did not come whole.
Result<json::Value> take(app::RegisterClient& client, const ExportArguments& arguments) {
    HZ_TRY(files::NewFile file, files::NewFile::begin(arguments.out));
    std::int64_t bytes = 0;
    HZ_TRY_VOID(
        client.download("/api/v1/cases/" + http::percent_encode(arguments.case_id) + "/dossier",
                        limits::kDossierBytes, [&](std::string_view piece) -> Status {
                            bytes += static_cast<std::int64_t>(piece.size());
                            return file.write(bytes_of(piece));
                        }));
    HZ_TRY_VOID(file.keep());
    return json::Value{
        json::Object{{"bytes", bytes}, {"case_id", arguments.case_id}, {"file", arguments.out}}};
}

int export_case(const ExportArguments& arguments) {
    if (arguments.login.empty() == arguments.token_file.empty()) {
        std::cerr << "hengzheng: either --as or --token-file tells who asks\n";
        return kUsage;
    }
    const auto done = with_client(
        arguments.server, [&](app::RegisterClient& client) { return identify(client, arguments); },
        [&](app::RegisterClient& client) { return take(client, arguments); });
    if (!done) return client_fault(done.error());
    if (arguments.as_json)
        std::cout << json::write(*done) << '\n';
    else
        std::cout << arguments.out << ": " << *done->find("bytes")->as_integer()
                  << " bytes. It holds business secrets and personal data: keep it safe.\n";
    return kDone;
}

}  // namespace

Command export_command(syntax::Command& app) {
    auto arguments = std::make_shared<ExportArguments>();
    auto command = app.command("export", "take a whole matter out of a register as one file");
    command.needs_command();
    auto of_case = command.command(
        "case", "the dossier of a certification case, which `verify` checks offline");
    of_case.option("case_id", arguments->case_id, "id of the case").required();
    of_case
        .option("--server", arguments->server,
                "address of the register, https or http on this machine")
        .required();
    auto login = of_case.option("--as", arguments->login, "your login; the password is asked for");
    of_case
        .option("--env-file", arguments->env_file,
                "file with HENGZHENG_PASSWORD= and HENGZHENG_CODE=, readable by you alone")
        .needs(login);
    of_case.option("--token-file", arguments->token_file,
                   "file with an API token, readable by you alone");
    of_case.option("--out", arguments->out, "file to write; it must not exist").required();
    of_case.flag("--json", arguments->as_json, "answer as JSON");
    of_case.footer(
        "GET /api/v1/cases/{case_id}/dossier\nExit code: 0 done, 1 the register refused, 2 it "
        "could not be reached or the file not be written, 64 usage.");
    return {command, [arguments] { return export_case(*arguments); }};
}

}  // namespace hz::cli
