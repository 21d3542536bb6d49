#include "main/cli/client.hpp"

#include "adapters/crypto/random.hpp"
#include "adapters/system/curl_web.hpp"
#include "main/cli/command.hpp"
#include "main/cli/secrets.hpp"

#include <iostream>

namespace hz::cli {

Status sign_in(app::RegisterClient& client, const std::string& login, const std::string& env_file) {
    Secrets secrets;
    if (!env_file.empty()) {
        HZ_TRY(secrets, read_secrets(env_file));
    }
    if (secrets.password.empty()) {
        HZ_TRY(secrets.password, ask_secret("password"));
    }
    const bool without_code = secrets.code.empty();
    auto done = client.sign_in(login, secrets.password, secrets.code);
    if (done || !without_code || done.error().key != "session.code_required") return done;
    HZ_TRY(secrets.code, ask_secret("one-time code"));
    return client.sign_in(login, secrets.password, secrets.code);
}

Result<json::Value> with_client(
    std::string server, const std::function<Status(app::RegisterClient&)>& identify,
    const std::function<Result<json::Value>(app::RegisterClient&)>& act) {
    system::CurlWeb web;
    crypto::SystemRandom random;
    while (server.ends_with('/')) server.pop_back();
    app::RegisterClient client{web, random, std::move(server)};
    HZ_TRY_VOID(identify(client));
    auto done = act(client);
    if (const auto ended = client.sign_out(); !ended)
        std::cerr << "hengzheng: the session could not be ended: " << ended.error().key << '\n';
    return done;
}

int client_fault(const Error& error) {
    const int code = fault(error);
    if (error.key == "web.url" || error.key == "argument.json" || error.key.starts_with("secrets."))
        return kUsage;
    const bool refused = error.code != Code::Unavailable && !error.key.starts_with("secret.");
    return refused ? kNo : code;
}

}  // namespace hz::cli
