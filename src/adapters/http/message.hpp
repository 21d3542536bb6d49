// One HTTP exchange as the rest of the room sees it: plain values, no library types.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hz::http {

struct Header {
    std::string name{};  // lower case in requests
    std::string value{};
    friend bool operator==(const Header&, const Header&) = default;
};

struct RequestHead {
    std::string method{};
    std::string target{};  // as sent
    std::vector<Header> headers{};
    std::string address{};  // of the peer
    std::string request_id{};
    bool has_body{};
    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
    [[nodiscard]] bool has(std::string_view lower_case_name) const;
};

// Takes one piece of a streamed body; an error means that the client has gone: stop.
using Sink = std::function<Status(std::string_view piece)>;

// An answer that is the same for all who ask: header lines as they go over the wire, and body.
struct SharedAnswer {
    std::string lines{};
    std::string etag{};
    std::string body{};
    std::string_view route{};  // Exchange::route
};

struct Response {
    unsigned status{200};
    std::vector<Header> headers{};
    std::string body{};
    std::string_view fixed{};  // used instead of body when not empty; lives as long as the program
    // Used instead of both: runs on a worker and hands `stream_bytes` bytes to the sink. An error
    // before the end cuts the connection, so that a damaged file is never received whole.
    std::function<Status(const Sink&)> stream{};
    std::int64_t stream_bytes{};
    std::shared_ptr<const SharedAnswer> shared{};  // used instead of all of these
    std::string key{};                             // of a refusal, for the log
    bool close{};

    [[nodiscard]] std::string_view bytes() const {
        if (shared) return shared->body;
        return fixed.empty() ? body : fixed;
    }
    void set(std::string_view name, std::string value);  // replaces; CR and LF never get through
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

// Accept-Encoding; q=0 is a refusal.
[[nodiscard]] bool accepts_encoding(std::string_view header, std::string_view encoding);
[[nodiscard]] std::string_view reason_of(unsigned status);
// IMF-fixdate (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(Instant at);
[[nodiscard]] std::string lower(std::string_view ascii);
[[nodiscard]] std::string_view trim(std::string_view text);  // spaces and tabs

}  // namespace hz::http
