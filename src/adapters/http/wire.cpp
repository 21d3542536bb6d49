#include "adapters/http/wire.hpp"

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
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason_of(response.status)).append("\r\n");
    if (response.shared) out.append(response.shared->lines);
    out.append(header_lines(response.headers));
    if (!facts.date.empty()) out.append("Date: ").append(facts.date).append("\r\n");
    if (!has_no_body(response.status))
        out.append("Content-Length: ").append(std::to_string(facts.content_length)).append("\r\n");
    if (facts.keep_alive == KeepAlive::No) out.append("Connection: close\r\n");
    if (facts.keep_alive == KeepAlive::YesOldClient) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    return out;
}

}  // namespace hz::http
