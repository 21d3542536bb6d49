// `hengzheng serve`: the HTTP edge and the jobs over one installation, until SIGTERM or SIGINT.
#pragma once

#include "adapters/system/curl_mail.hpp"
#include "main/server/installation.hpp"
#include "main/server/stop_signal.hpp"

#include <optional>

namespace hz::server {

struct ServeOptions {
    std::filesystem::path data{};  // for admin.sock
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};
    bool demo_public{};  // demonstration data on an address other than loopback
    std::optional<system::MailSettings> mail{};  // checked
    bool trust_clock{};  // however far it is from the last event: the operator looked at it
};

// Returns after a graceful drain. Errors: Forbidden serve.demo_public, serve.tls_required (the
// public address is http and does not lie on loopback); those of the start.
Status serve(Installation& installation, const ServeOptions& options, const StopSignal& stop);

}  // namespace hz::server
