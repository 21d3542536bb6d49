// Requests to other servers: what a verifier fetches, and later mirrors and witnesses. The peer is
// identified (https, or http on this machine only), nothing follows to another address.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct WebHeader {
    std::string name{};  // lower case in answers
    std::string value{};
};
struct WebRequest {
    std::string method{};
    std::string url{};
    std::vector<WebHeader> headers{};
    std::optional<std::string> json{};  // body
};
struct WebAnswer {
    unsigned status{};
    std::string body{};
    std::vector<WebHeader> headers{};
};

class Web {
 public:
    virtual ~Web() = default;
    // Any status the peer gives is an answer. Errors: InvalidInput `web.url`; Unavailable
    // `web.failed`, `web.timeout`, `web.tls`, `web.redirect`, `web.too_large`; detail "host".
    virtual Result<WebAnswer> get(const std::string& url, std::size_t bytes_max) = 0;
    virtual Result<WebAnswer> post_json(const std::string& url, const std::string& body,
                                        std::size_t bytes_max) = 0;
    // InvalidInput `web.header`: a control character in a header.
    virtual Result<WebAnswer> send(const WebRequest& request, std::size_t bytes_max) = 0;
    // Hands the body of a 2xx answer on piece by piece, at most `bytes_max` of it; that of any
    // other is in the answer. Also errors: those of `piece`, which end the transfer.
    using Piece = std::function<Status(std::string_view)>;
    virtual Result<WebAnswer> receive(const WebRequest& request, std::size_t bytes_max,
                                      const Piece& piece) = 0;
};

}  // namespace hz::app
