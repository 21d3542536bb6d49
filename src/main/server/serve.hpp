// `hengzheng serve`: the HTTP edge and the jobs over one installation, until SIGTERM or SIGINT.
#pragma once

#include "main/server/installation.hpp"

namespace hz::server {

struct ServeOptions {
    std::filesystem::path data{};  // for admin.sock
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};
    bool demo_public{};  // demonstration data on an address other than loopback
};

// Returns after a graceful drain. Errors: Forbidden serve.demo_public, serve.tls_required (the
// public address is http and does not lie on loopback); those of the start.
Status serve(Installation& installation, const ServeOptions& options);

}  // namespace hz::server
