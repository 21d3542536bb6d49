#include "adapters/http/auth.hpp"

#include "base/bytes.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace hz::http {
namespace {

constexpr std::string_view kBearer = "bearer ";

bool is_safe_method(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

// scheme://host[:port] of the public URL.
std::string_view origin_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return url;
    return url.substr(0, url.find('/', scheme + 3));
}

// Sec-Fetch-Site is set by the browser itself and cannot be forged by a page; Origin counts where
// it is absent. Programs send neither.
bool from_another_site(const RequestHead& head, std::string_view public_url) {
    if (const std::string_view site = head.header("sec-fetch-site"); !site.empty())
        return site != "same-origin" && site != "none";
    return head.has("origin") && head.header("origin") != origin_of(public_url);
}

}  // namespace

std::vector<std::string_view> cookies_named(const RequestHead& head, std::string_view name) {
    std::vector<std::string_view> values;
    for (const Header& h : head.headers) {
        if (h.name != "cookie") continue;
        for (std::string_view rest = h.value; !rest.empty();) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view pair = trim(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const std::size_t equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name)
                values.push_back(pair.substr(equals + 1));
        }
    }
    return values;
}

Result<Credentials> credentials_of(const RequestHead& head, std::string_view cookie_name) {
    if (head.has("authorization")) {
        const std::string_view value = head.header("authorization");
        if (!lower(value.substr(0, kBearer.size())).starts_with(kBearer) ||
            value.size() == kBearer.size())
            return fail(Code::InvalidInput, "authorization.form");
        return Credentials{Means::Token, std::string{trim(value.substr(kBearer.size()))}};
    }
    const auto sent = cookies_named(head, cookie_name);
    if (sent.empty()) return Credentials{};
    if (sent.size() > 1) return fail(Code::InvalidInput, "cookie.twice");
    return Credentials{Means::Cookie, std::string{sent.front()}};
}

Result<Known> authenticate(const Edge& edge, const Credentials& credentials) {
    if (credentials.means == Means::None) return Known{};
    const bool cookie = credentials.means == Means::Cookie;
    auto who = cookie ? edge.session(credentials.secret) : edge.token(credentials.secret);
    if (who) return Known{*std::move(who), credentials.means, Session::Running};
    if (cookie && who.error().code == Code::Forbidden)
        return Known{{}, Means::None, Session::Ended};
    return std::move(who).error();
}

Status check_csrf(const RequestHead& head, const Known& known, std::string_view public_url) {
    if (is_safe_method(head.method) || known.means == Means::Token) return {};
    if (from_another_site(head, public_url)) return fail(Code::Forbidden, "csrf.origin");
    if (known.means != Means::Cookie) return {};
    const std::string_view sent = head.header("x-csrf-token");
    if (known.who.csrf.empty() || !equal_secret(bytes_of(sent), bytes_of(known.who.csrf)))
        return fail(Code::Forbidden, "csrf.token");
    return {};
}

Result<std::string> idempotency_key_of(const RequestHead& head) {
    const std::string_view key = head.header("idempotency-key");
    if (key.empty()) return fail(Code::InvalidInput, "idempotency.missing");
    const bool visible = std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; });
    if (!visible || key.size() > limits::kIdempotencyKeyBytes)
        return fail(Code::InvalidInput, "idempotency.form");
    return std::string{key};
}

Result<std::optional<std::int64_t>> if_match_of(const RequestHead& head) {
    if (!head.has("if-match")) return std::optional<std::int64_t>{};
    std::string_view value = head.header("if-match");
    const bool quoted = value.size() >= 3 && value.front() == '"' && value.back() == '"';
    if (quoted) value = value.substr(1, value.size() - 2);
    const bool decimal = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (!quoted || !decimal || value.size() > 15) return fail(Code::InvalidInput, "if_match.form");
    std::int64_t version = 0;
    for (const char c : value) version = version * 10 + (c - '0');
    return std::optional{version};
}

std::string client_address(const RequestHead& head,
                           const std::vector<std::string>& trusted_proxies) {
    if (std::ranges::find(trusted_proxies, head.address) == trusted_proxies.end())
        return head.address;
    std::string_view list = head.header("x-forwarded-for");
    for (const Header& h : head.headers)  // a proxy may add a line of its own: the last one counts
        if (h.name == "x-forwarded-for") list = h.value;
    const std::size_t comma = list.rfind(',');
    const std::string_view last =
        trim(comma == std::string_view::npos ? list : list.substr(comma + 1));
    return last.empty() ? head.address : std::string{last};
}

}  // namespace hz::http
