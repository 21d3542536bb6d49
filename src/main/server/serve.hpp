// `hengzheng serve`: the HTTP edge and the jobs over one installation, until SIGTERM or SIGINT.
#pragma once

#include "adapters/system/curl_mail.hpp"
#include "main/server/installation.hpp"
#include "main/server/stop_signal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::server {

struct Listen {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};
};

struct ServeOptions {
    std::filesystem::path data{};  // for admin.sock
    Listen listen{};
    bool demo_public{};  // demonstration data on an address other than loopback
    bool trust_clock{};  // however far it is from the last event: the operator looked at it
    std::optional<system::MailSettings> mail{};  // checked
    std::optional<Listen> operators{};           // on loopback; nothing: no such listener
    std::vector<std::string> trusted_proxies{};
};

// Returns after a graceful drain. Errors: Forbidden serve.demo_public, serve.operator_public;
// those of the start.
Status serve(Installation& installation, const ServeOptions& options, const StopSignal& stop);

}  // namespace hz::server
