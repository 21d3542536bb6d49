// Who asks: session cookie or API token, and the proof that a browser meant it.
#pragma once

#include "adapters/http/edge.hpp"
#include "adapters/http/message.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::http {

// The values of all cookies of that name, in the order sent (RFC 6265 5.4); they live as the head.
[[nodiscard]] std::vector<std::string_view> cookies_named(const RequestHead& head,
                                                          std::string_view name);

enum class Means { None, Cookie, Token };

struct Credentials {
    Means means{Means::None};
    std::string secret{};
};
// Errors: InvalidInput `cookie.twice`, `authorization.form`.
Result<Credentials> credentials_of(const RequestHead& head, std::string_view cookie_name);

enum class Session { Running, Ended };
struct Known {
    app::Authenticated who{};
    Means means{Means::None};
    Session session{Session::Running};
};
// An ended session is nobody, so that an old cookie keeps no citizen from a public page.
// Errors: Forbidden `token.unknown`; Unavailable from the store.
Result<Known> authenticate(const Edge& edge, const Credentials& credentials);

// For requests that change something. Errors: Forbidden `csrf.origin` (another site sent it),
// `csrf.token` (cookie without the session's token in X-CSRF-Token).
Status check_csrf(const RequestHead& head, const Known& known, std::string_view public_url);

// Errors: InvalidInput `idempotency.missing`, `idempotency.form`, `if_match.form`.
Result<std::string> idempotency_key_of(const RequestHead& head);
Result<std::optional<std::int64_t>> if_match_of(const RequestHead& head);

// The peer, or the last entry of X-Forwarded-For when the peer is a trusted proxy.
[[nodiscard]] std::string client_address(const RequestHead& head,
                                         const std::vector<std::string>& trusted_proxies);

}  // namespace hz::http
