// The bytes of a response header.
#pragma once

#include "adapters/http/message.hpp"

#include <string>
#include <string_view>

namespace hz::http {

enum class KeepAlive { Yes, YesOldClient, No };  // an HTTP/1.0 client must be told

struct WireFacts {
    std::string_view date{};
    KeepAlive keep_alive{};
    std::size_t content_length{};
};
[[nodiscard]] std::string wire_head(const Response& response, const WireFacts& facts);

[[nodiscard]] std::string header_lines(const std::vector<Header>& headers);

// 204 and 304 never have a body (RFC 9110 section 6.4.1).
[[nodiscard]] bool has_no_body(unsigned status);

}  // namespace hz::http
