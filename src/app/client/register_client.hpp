// A program at a register's API: one person's session and the headers that every command needs
// (ARCHITECTURE.md, "A command"). It has no rights of its own; the register decides.
#pragma once

#include "app/ports/random.hpp"
#include "app/ports/web.hpp"
#include "app/secret.hpp"
#include "base/json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hz::app {

struct RegisterAnswer {
    json::Value body{json::Object{}};
    std::optional<std::int64_t> version{};  // of the object changed or read
};

// Errors of all calls: what the register refused, under its own code, with its words as detail
// "says"; those of Web; Unavailable web.status, web.unreadable (no answer of a register).
class RegisterClient {
 public:
    // `server` as https://host[:port].
    RegisterClient(Web& web, Random& random, std::string server);
    ~RegisterClient();
    RegisterClient(const RegisterClient&) = delete;
    RegisterClient& operator=(const RegisterClient&) = delete;

    // An empty code is not sent; Forbidden session.code_required asks for it.
    Status sign_in(const std::string& login, const SecretText& password, const SecretText& code);
    // Calls carry this API token instead of a session.
    void use_token(SecretText token) { token_ = std::move(token); }
    // Ends the session, so that nothing is left behind; without one nothing happens.
    Status sign_out();

    // When no answer came the command is sent once more under the same key, so that it takes
    // effect once. Secrets are left out of the answer that is then repeated. A null body is none.
    // `if_match`: the version that the change rests on.
    Result<RegisterAnswer> command(std::string_view method, std::string_view path,
                                   const json::Value& body,
                                   std::optional<std::int64_t> if_match = std::nullopt);
    // `path` with its query.
    Result<RegisterAnswer> query(std::string_view path);
    // Hands a file on piece by piece; what was handed on before an error is not whole.
    Status download(std::string_view path, std::size_t bytes_max, const Web::Piece& piece);

 private:
    Result<WebAnswer> send(const WebRequest& request);
    [[nodiscard]] WebRequest request_of(std::string_view method, std::string_view path,
                                        const json::Value& body);

    Web& web_;
    Random& random_;
    std::string server_;
    SecretText cookie_{};
    SecretText csrf_{};
    SecretText token_{};
};

}  // namespace hz::app
