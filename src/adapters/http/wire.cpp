#include "adapters/http/wire.hpp"

#include <fmt/format.h>

namespace hz::http {

bool has_no_body(unsigned status) { return status == 204 || status == 304; }

std::string header_lines(const std::vector<Header>& headers) {
    std::string out;
    for (const Header& h : headers) out.append(h.name).append(": ").append(h.value).append("\r\n");
    return out;
}

std::string wire_head(const Response& response, const WireFacts& facts) {
    std::string out;
    out.reserve(1024);
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", response.status,
                   reason_of(response.status));
    if (response.shared) out.append(response.shared->lines);
    out.append(header_lines(response.headers));
    if (!facts.date.empty()) out.append("Date: ").append(facts.date).append("\r\n");
    if (!has_no_body(response.status))
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", facts.content_length);
    if (facts.keep_alive == KeepAlive::No) out.append("Connection: close\r\n");
    if (facts.keep_alive == KeepAlive::YesOldClient) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    return out;
}

}  // namespace hz::http
