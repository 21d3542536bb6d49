// Refusals as RFC 9457 problem details. Never the text of an exception.
#pragma once

#include "adapters/http/message.hpp"
#include "adapters/http/words.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hz::http {

// 400 403 404 409 422 503, but 401 `session.required`, 428 `if_match.required`, 429 `rate.limited`
// and 412 `version.stale` when the client had sent If-Match.
enum class Precondition { Sent, Absent };
[[nodiscard]] unsigned status_of(const Error& error, Precondition precondition);

struct ProblemContext {
    const Words& words;
    Language language{};
    std::string_view request_id{};
};
// {"type","title","status","code","detail","request_id","errors":[{"pointer","key","detail"}],
//  "details":{…}}; 503 carries Retry-After.
[[nodiscard]] Response problem(const ProblemContext& context, unsigned status, const Error& error);

}  // namespace hz::http
