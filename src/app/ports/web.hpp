// Requests to other servers: what a verifier fetches, and later mirrors and witnesses. The peer is
// identified (https, or http on this machine only), nothing follows to another address.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>

namespace hz::app {

struct WebAnswer {
    unsigned status{};
    std::string body{};
};

class Web {
 public:
    virtual ~Web() = default;
    // Any status the peer gives is an answer. Errors: InvalidInput `web.url`; Unavailable
    // `web.failed`, `web.timeout`, `web.tls`, `web.redirect`, `web.too_large`; detail "host".
    virtual Result<WebAnswer> get(const std::string& url, std::size_t bytes_max) = 0;
    virtual Result<WebAnswer> post_json(const std::string& url, const std::string& body,
                                        std::size_t bytes_max) = 0;
};

}  // namespace hz::app
