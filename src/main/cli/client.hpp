#pragma once
// What the commands share that are clients of a register.
#include "app/client/register_client.hpp"

#include <functional>
#include <string>

namespace hz::cli {

// Signs in with what the environment file holds; what is missing is asked for. An empty `env_file`
// is none. Errors: those of RegisterClient::sign_in, read_secrets and ask_secret.
Status sign_in(app::RegisterClient& client, const std::string& login, const std::string& env_file);

// One client at `server`: `identify`, then `act`, then the session ends whatever became of it.
// Errors: those of the two.
Result<json::Value> with_client(
    std::string server, const std::function<Status(app::RegisterClient&)>& identify,
    const std::function<Result<json::Value>(app::RegisterClient&)>& act);

// Names the error on standard error; the code to leave with: what the register refused is a no.
int client_fault(const Error& error);

}  // namespace hz::cli
