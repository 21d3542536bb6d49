// Fields of a request that we read ourselves: cookies, tokens, versions, keys, addresses,
// parameters.
#include "adapters/http/auth.hpp"
#include "adapters/http/multipart.hpp"
#include "adapters/http/words.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using hz::http::RequestHead;

// "name: value" lines.
RequestHead head_of(std::string_view text) {
    RequestHead head;
    head.method = "POST";
    head.address = "192.0.2.7";
    while (!text.empty() && head.headers.size() < hz::limits::kHeaderCount) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t colon = std::min(line.find(':'), line.size());
        head.headers.push_back(
            {hz::http::lower(line.substr(0, colon)),
             std::string{hz::http::trim(line.substr(std::min(colon + 1, line.size())))}});
    }
    return head;
}

void examine_credentials(const RequestHead& head) {
    const auto found = hz::http::credentials_of(head, "__Host-hz");
    const auto cookies = hz::http::cookies_named(head, "__Host-hz");
    if (!found) return;
    switch (found->means) {
        case hz::http::Means::None:
            return HZ_HOLDS(cookies.empty() && !head.has("authorization"));
        case hz::http::Means::Cookie:
            return HZ_HOLDS(cookies.size() == 1 && cookies.front() == found->secret);
        case hz::http::Means::Token:
            return HZ_HOLDS(head.has("authorization"));
    }
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const RequestHead head = head_of(text_of(input));
    examine_credentials(head);
    if (const auto key = http::idempotency_key_of(head))
        HZ_HOLDS(!key->empty() && key->size() <= limits::kIdempotencyKeyBytes);
    if (const auto version = http::if_match_of(head); version && *version)
        HZ_HOLDS(**version >= 0 && head.has("if-match"));
    HZ_HOLDS(http::client_address(head, {}) == head.address);
    HZ_HOLDS(!http::client_address(head, {head.address}).empty());
    (void)http::accepts_encoding(head.header("accept-encoding"), "br");
    (void)http::language_of(head.header("accept-language"));
    HZ_HOLDS(http::parameter_of(head.header("content-type"), "boundary").size() <=
             head.header("content-type").size());
    const auto form = http::Multipart::from(head.header("content-type"));
    if (form) HZ_HOLDS(!form->finish());
}
