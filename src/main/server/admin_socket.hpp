// DIR/admin.sock: how a command of the command line reaches the server that holds the directory.
// One request a connection, a line of JSON each way. Only the account that runs the server gets in.
// Of several servers that share the directory one listens; another begins when that one has ended.
#pragma once

#include "base/fields.hpp"
#include "main/server/installation.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <thread>

namespace hz::server {

struct AdminRequest {
    std::string action{};  // backup
    std::string to{};      // absolute path
    bool with_keys{};
};

class AdminSocket {
 public:
    AdminSocket(Installation& installation, std::filesystem::path data);
    ~AdminSocket() { stop(); }
    AdminSocket(const AdminSocket&) = delete;
    AdminSocket& operator=(const AdminSocket&) = delete;

    Status start();  // Unavailable file.io
    void stop();     // waits for the request under way

 private:
    void run(const std::stop_token& stop);
    Status listen();
    void serve_one(int connection);
    Result<std::string> answer(std::string_view line);

    Installation& installation_;
    std::filesystem::path data_;
    std::optional<store_sqlite::LockFile> lock_{};  // held while this one listens
    int listener_{-1};
    std::jthread thread_{};
};

// Asks the server of this directory. The answer is what it made, as JSON. Errors: those of the
// action; Unavailable admin.absent (no server listens), admin.cut_off.
Result<std::string> ask_server(const std::filesystem::path& data, const AdminRequest& request);

}  // namespace hz::server

template <>
struct hz::FieldsOf<hz::server::AdminRequest> {
    using T = hz::server::AdminRequest;
    static constexpr FieldList list{field("action", &T::action, Need::Required, Text{16}),
                                    field("to", &T::to, Need::Optional, Text{1000}),
                                    field("with_keys", &T::with_keys, Need::Optional)};
};
