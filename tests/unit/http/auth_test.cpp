#include "adapters/http/auth.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

constexpr std::string_view kUrl = "https://hz.example:8443/base";

RequestHead head(std::vector<Header> headers, std::string method = "POST") {
    RequestHead made;
    made.method = std::move(method);
    made.headers = std::move(headers);
    made.address = "192.0.2.1";
    return made;
}
Known known(Means means) { return {{{}, "token-1"}, means, Session::Running}; }
std::string csrf(const RequestHead& h, Means means) {
    const Status checked = check_csrf(h, known(means), kUrl);
    return checked ? "" : checked.error().key;
}

TEST(Csrf, needs_the_token_of_the_session_with_a_cookie) {
    EXPECT_EQ(csrf(head({}), Means::Cookie), "csrf.token");
    EXPECT_EQ(csrf(head({{"x-csrf-token", "token-2"}}), Means::Cookie), "csrf.token");
    EXPECT_EQ(csrf(head({{"x-csrf-token", ""}}), Means::Cookie), "csrf.token");
    EXPECT_EQ(csrf(head({{"x-csrf-token", "token-1"}}), Means::Cookie), "");
    Known no_token = known(Means::Cookie);
    no_token.who.csrf.clear();
    EXPECT_EQ(check_csrf(head({{"x-csrf-token", ""}}), no_token, kUrl).error().key, "csrf.token");
}

TEST(Csrf, refuses_other_sites_even_with_the_token) {
    const Header token{"x-csrf-token", "token-1"};
    for (const char* site : {"cross-site", "same-site", "odd"})
        EXPECT_EQ(csrf(head({token, {"sec-fetch-site", site}}), Means::Cookie), "csrf.origin");
    for (const char* site : {"same-origin", "none"})
        EXPECT_EQ(csrf(head({token, {"sec-fetch-site", site}}), Means::Cookie), "");
    for (const char* origin : {"https://evil.example", "http://hz.example:8443", "null", "",
                               "https://hz.example", "https://hz.example:8443.evil.example"})
        EXPECT_EQ(csrf(head({token, {"origin", origin}}), Means::Cookie), "csrf.origin") << origin;
    EXPECT_EQ(csrf(head({token, {"origin", "https://hz.example:8443"}}), Means::Cookie), "");
}

TEST(Csrf, leaves_reads_and_tokens_alone) {
    EXPECT_EQ(csrf(head({{"origin", "https://evil.example"}}, "GET"), Means::Cookie), "");
    EXPECT_EQ(csrf(head({{"origin", "https://evil.example"}}), Means::Token), "");
    EXPECT_EQ(csrf(head({}), Means::None), "");
    EXPECT_EQ(csrf(head({{"sec-fetch-site", "cross-site"}}), Means::None), "csrf.origin");
}

TEST(Credentials, are_found_in_cookie_or_header) {
    const auto by_cookie =
        credentials_of(head({{"cookie", "a=b; hz_session=s1 ;c=d"}}), "hz_session");
    EXPECT_EQ(by_cookie->means, Means::Cookie);
    EXPECT_EQ(by_cookie->secret, "s1");
    const auto by_token = credentials_of(
        head({{"cookie", "hz_session=s1"}, {"authorization", "Bearer hz_abc"}}), "hz_session");
    EXPECT_EQ(by_token->means, Means::Token);
    EXPECT_EQ(by_token->secret, "hz_abc");
    EXPECT_EQ(credentials_of(head({{"cookie", "xhz_session=s1"}}), "hz_session")->means,
              Means::None);
}

TEST(Credentials, refuses_ambiguity) {
    EXPECT_EQ(credentials_of(head({{"cookie", "s=1; s=2"}}), "s").error().key, "cookie.twice");
    EXPECT_EQ(credentials_of(head({{"cookie", "s=1"}, {"cookie", "s=1"}}), "s").error().key,
              "cookie.twice");
    for (const char* value : {"Basic YTpi", "Bearer", "Bearer ", ""})
        EXPECT_EQ(credentials_of(head({{"authorization", value}}), "s").error().key,
                  "authorization.form");
}

TEST(Credentials, an_ended_session_is_nobody) {
    Edge edge;
    edge.session = edge.token = [](std::string_view) -> Result<app::Authenticated> {
        return fail(Code::Forbidden, "session.ended");
    };
    const auto ended = authenticate(edge, {Means::Cookie, "old"});
    EXPECT_EQ(ended->means, Means::None);
    EXPECT_EQ(ended->session, Session::Ended);
    EXPECT_FALSE(ended->who.actor.known());
    EXPECT_FALSE(authenticate(edge, {Means::Token, "old"}));
    edge.session = [](std::string_view) -> Result<app::Authenticated> {
        return fail(Code::Unavailable, "store.busy");
    };
    EXPECT_EQ(authenticate(edge, {Means::Cookie, "any"}).error().key, "store.busy");
}

TEST(IdempotencyKey, is_1_to_128_visible_ascii) {
    const auto key = [](std::string value) {
        const auto got = idempotency_key_of(head({{"idempotency-key", std::move(value)}}));
        return got ? *got : got.error().key;
    };
    EXPECT_EQ(idempotency_key_of(head({})).error().key, "idempotency.missing");
    EXPECT_EQ(key(""), "idempotency.missing");
    EXPECT_EQ(key("a"), "a");
    EXPECT_EQ(key(std::string(128, 'k')), std::string(128, 'k'));
    EXPECT_EQ(key(std::string(129, 'k')), "idempotency.form");
    EXPECT_EQ(key("a b"), "idempotency.form");
    EXPECT_EQ(key("证"), "idempotency.form");
}

TEST(IfMatch, is_one_strong_version) {
    EXPECT_FALSE(*if_match_of(head({})));
    EXPECT_EQ(**if_match_of(head({{"if-match", "\"12\""}})), 12);
    for (const char* value : {"12", "\"\"", "W/\"12\"", "*", "\"12\", \"13\"", "\"-1\"", "\"1x\"",
                              "\"1234567890123456\""})
        EXPECT_EQ(if_match_of(head({{"if-match", value}})).error().key, "if_match.form") << value;
}

TEST(ClientAddress, trusts_named_proxies_only) {
    const RequestHead direct = head({{"x-forwarded-for", "198.51.100.7"}});
    EXPECT_EQ(client_address(direct, {}), "192.0.2.1");
    EXPECT_EQ(client_address(direct, {"192.0.2.1"}), "198.51.100.7");
    const RequestHead chain = head(
        {{"x-forwarded-for", "10.0.0.1, 198.51.100.8"}, {"x-forwarded-for", "1.2.3.4, 5.6.7.8"}});
    EXPECT_EQ(client_address(chain, {"192.0.2.1"}), "5.6.7.8");
    EXPECT_EQ(client_address(head({}), {"192.0.2.1"}), "192.0.2.1");
}

}  // namespace
}  // namespace hz::http
