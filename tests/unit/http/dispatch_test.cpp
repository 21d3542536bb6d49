#include "unit/http/site.hpp"

namespace hz::http {
namespace {

using app::UseCaseKind;
using test::Reply;

constexpr std::string_view kCookie = "Cookie: hz_session=good\r\n";
constexpr std::string_view kCommand =
    "Cookie: hz_session=good\r\nX-CSRF-Token: csrf-1\r\nIdempotency-Key: k1\r\n"
    "Content-Type: application/json\r\n";

class DispatchTest : public test::Site {
 protected:
    DispatchTest() {
        row(UseCaseKind::Query, "show", "GET", "/api/v1/things/{id}", "thing.read");
        row(UseCaseKind::Command, "change", "POST", "/api/v1/things/{id}", "thing.change");
        row(UseCaseKind::Query, "open", "GET", "/api/v1/public/things/{id}", "public");
        row(UseCaseKind::Query, "verify", "POST", "/api/v1/public/verify", "public");
        row(UseCaseKind::Command, "login", "POST", "/api/v1/session", "session.start");
        answers_["show"] = answers_["open"] = [](const app::Actor& actor, const app::Call& call) {
            json::Object out{{"account", actor.account}};
            for (const auto& [name, value] : call.params) out.push_back({name, value});
            return app::Answer{.body = json::write(json::Value{std::move(out)}), .version = 7};
        };
        answers_["change"] = [](const app::Actor&, const app::Call& call) {
            return app::Answer{.body = call.body ? json::write(*call.body) : "null",
                               .version = call.if_match.value_or(0) + 1,
                               .events = {"c.0", "c.1"}};
        };
    }
    void refuse_with(Error error) {
        answers_["change"] = answers_["show"] =
            [error = std::move(error)](const app::Actor&, const app::Call&) -> Result<app::Answer> {
            return error;
        };
    }
};

TEST_F(DispatchTest, a_query_gets_path_and_query_parameters) {
    start();
    const Reply reply = ask("GET /api/v1/things/a%20b?limit=5&q=%E8%AF%81", kCookie);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"account":"a1","id":"a b","limit":"5","q":"证"})");
    EXPECT_TRUE(reply.has("ETag: \"7\""));
    EXPECT_TRUE(reply.has("Content-Type: application/json"));
    EXPECT_TRUE(reply.has("Cache-Control: no-store"));
    EXPECT_EQ(code_of(ask("GET /api/v1/things/1?id=2", kCookie)), "400 query.duplicate");
    EXPECT_EQ(code_of(ask("GET /api/v1/things/1?a=1&a=2", kCookie)), "400 query.duplicate");
    EXPECT_EQ(code_of(ask("GET /api/v1/things/%zz", kCookie)), "400 target.encoding");
    EXPECT_EQ(code_of(ask("GET /api/v1/things/1", kCookie, "{}")), "400 body.unexpected");
}

TEST_F(DispatchTest, actors_come_from_cookie_or_token) {
    start();
    EXPECT_EQ(code_of(ask("GET /api/v1/things/1")), "401 session.required");
    const Reply ended = ask("GET /api/v1/things/1", "Cookie: hz_session=old\r\n");
    EXPECT_EQ(code_of(ended), "401 session.ended");
    EXPECT_NE(ended.head.find("Set-Cookie: hz_session=;"), std::string::npos);
    EXPECT_EQ(code_of(ask("GET /api/v1/things/1", "Authorization: Bearer x\r\n")),
              "401 token.unknown");
    EXPECT_EQ(ask("GET /api/v1/things/1", "Authorization: Bearer hz_good\r\n").body,
              R"({"account":"t1","id":"1"})");
    EXPECT_EQ(ask("GET /api/v1/public/things/1", "Cookie: hz_session=old\r\n").body,
              R"({"account":"","id":"1"})");
}

TEST_F(DispatchTest, public_answers_may_be_cached_briefly) {
    start();
    const Reply reply = ask("GET /api/v1/public/things/1");
    EXPECT_TRUE(reply.has("Cache-Control: public, max-age=30"));
    const Reply again = ask("GET /api/v1/public/things/1", "If-None-Match: W/\"7\"\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(ask("GET /api/v1/public/things/1", "If-None-Match: \"8\"\r\n").status, 200);
}

TEST_F(DispatchTest, what_strangers_ask_of_a_certificate_is_given_again_until_something_changes) {
    row(app::UseCaseKind::Query, "look_up", "GET", "/api/v1/public/certificates/{number}",
        "public");
    std::atomic<int> made{};
    answers_["look_up"] = [&](const app::Actor&, const app::Call&) {
        return app::Answer{.body = std::to_string(++made)};
    };
    start();
    constexpr std::string_view kAsk = "GET /api/v1/public/certificates/1";
    const Reply first = ask(kAsk);
    const Reply again = ask(kAsk);
    EXPECT_EQ(first.body, "1");
    EXPECT_EQ(again.body, "1");
    EXPECT_EQ(again.header("ETag"), first.header("ETag"));
    EXPECT_EQ(again.header("Cache-Control"), "public, max-age=30");
    EXPECT_EQ(again.header("Content-Security-Policy"), first.header("Content-Security-Policy"));
    EXPECT_EQ(again.header("X-Frame-Options"), "DENY");
    EXPECT_NE(again.header("X-Request-Id"), first.header("X-Request-Id"));
    const Reply known = ask(kAsk, "If-None-Match: " + first.header("ETag") + "\r\n");
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.body, "");
    EXPECT_EQ(ask(kAsk, "Cookie: hz_session=good\r\n").body, "2") << "of its asker alone";
    EXPECT_EQ(ask(kAsk).body, "1");
    ++changes_;
    EXPECT_EQ(ask(kAsk).body, "3");
}

TEST_F(DispatchTest, what_is_no_check_of_a_certificate_is_made_anew) {
    row(app::UseCaseKind::Query, "search", "GET", "/api/v1/public/certificates", "public");
    std::atomic<int> made{};
    answers_["search"] = [&](const app::Actor&, const app::Call&) {
        return app::Answer{.body = std::to_string(++made)};
    };
    start();
    EXPECT_EQ(ask("GET /api/v1/public/certificates").body, "1");
    EXPECT_EQ(ask("GET /api/v1/public/certificates").body, "2");
}

TEST_F(DispatchTest, a_command_carries_body_version_and_events) {
    start();
    const Reply reply = ask("POST /api/v1/things/1", std::string{kCommand} + "If-Match: \"41\"\r\n",
                            R"({"ground":"0111"})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"ground":"0111"})");
    EXPECT_TRUE(reply.has("ETag: \"42\""));
    EXPECT_TRUE(reply.has("Hz-Events: c.0, c.1"));
}

TEST_F(DispatchTest, a_command_needs_key_token_and_json) {
    start();
    const auto change = [&](std::string_view fields, std::string_view body = "{}") {
        return code_of(ask("POST /api/v1/things/1", fields, body));
    };
    EXPECT_EQ(change("Cookie: hz_session=good\r\nX-CSRF-Token: csrf-1\r\n"
                     "Content-Type: application/json\r\n"),
              "400 idempotency.missing");
    EXPECT_EQ(change("Cookie: hz_session=good\r\nIdempotency-Key: k\r\n"
                     "Content-Type: application/json\r\n"),
              "403 csrf.token");
    EXPECT_EQ(change(std::string{kCommand} + "Sec-Fetch-Site: cross-site\r\n"), "403 csrf.origin");
    EXPECT_EQ(change(std::string{kCommand} + "If-Match: 3\r\n"), "400 if_match.form");
    EXPECT_EQ(change("Cookie: hz_session=good\r\nX-CSRF-Token: csrf-1\r\nIdempotency-Key: k\r\n"
                     "Content-Type: text/plain\r\n"),
              "415 body.media_type");
    EXPECT_EQ(change(kCommand, "{\"a\":1,}"), "400 json.syntax");
    EXPECT_EQ(change(kCommand, "{\"a\":1,\"a\":2}"), "400 json.duplicate_key");
    EXPECT_EQ(change("Authorization: Bearer hz_good\r\nIdempotency-Key: k\r\n"
                     "Content-Type: application/json; charset=utf-8\r\n"),
              "200 ");
}

TEST_F(DispatchTest, json_bodies_are_limited) {
    start();
    const std::string big = "\"" + std::string(1024 * 1024, 'a') + "\"";
    EXPECT_EQ(code_of(ask("POST /api/v1/things/1", kCommand, big)), "413 body.too_large");
}

TEST_F(DispatchTest, signing_in_needs_no_key_and_sets_the_cookie) {
    answers_["login"] = [](const app::Actor&, const app::Call& call) {
        return app::Answer{.body = "{\"address\":\"" + call.address + "\"}", .session = "secret-1"};
    };
    start();
    const Reply reply = ask("POST /api/v1/session", "Content-Type: application/json\r\n", "{}");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"address":"127.0.0.1"})");
    EXPECT_TRUE(reply.has("Set-Cookie: hz_session=secret-1; Path=/; HttpOnly; SameSite=Strict"));
    EXPECT_EQ(
        code_of(ask("POST /api/v1/session",
                    "Content-Type: application/json\r\nOrigin: https://evil.example\r\n", "{}")),
        "403 csrf.origin");
}

TEST_F(DispatchTest, with_tls_the_cookie_is_bound_to_the_host) {
    options_.public_url = "https://hz.example";
    answers_["login"] = [](const app::Actor&, const app::Call&) {
        return app::Answer{.body = "{}", .end_session = true};
    };
    start();
    const Reply reply = ask("POST /api/v1/session", "Content-Type: application/json\r\n", "{}");
    EXPECT_TRUE(
        reply.has("Set-Cookie: __Host-hz=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0"));
    EXPECT_TRUE(reply.has("Strict-Transport-Security: max-age=31536000"));
    EXPECT_EQ(ask("GET /api/v1/things/1", "Cookie: __Host-hz=good\r\n").status, 200);
    EXPECT_EQ(ask("GET /api/v1/things/1", kCookie).status, 401);
}

TEST_F(DispatchTest, refusals_are_problems_in_the_readers_language) {
    start();
    refuse_with(fail(Code::RuleViolation, "certificate.not_valid").with("rule", "r1"));
    const Reply reply =
        ask("POST /api/v1/things/1", std::string{kCommand} + "Accept-Language: en\r\n", "{}");
    EXPECT_EQ(code_of(reply), "422 certificate.not_valid");
    EXPECT_TRUE(reply.has("Content-Type: application/problem+json"));
    const auto body = json::parse(reply.body);
    EXPECT_EQ(body->text("detail"), "The certificate is not valid at present.");
    EXPECT_EQ(body->find("details")->text("rule"), "r1");
    EXPECT_TRUE(reply.has("X-Request-Id: " + std::string{body->text("request_id")}));
    refuse_with(fail(Code::Unavailable, "store.busy"));
    EXPECT_TRUE(ask("GET /api/v1/things/1", kCookie).has("Retry-After: 1"));
}

TEST_F(DispatchTest, stale_versions_are_412_only_for_if_match) {
    start();
    refuse_with(fail(Code::Conflict, "version.stale"));
    EXPECT_EQ(code_of(ask("POST /api/v1/things/1", kCommand, "{}")), "409 version.stale");
    EXPECT_EQ(
        code_of(ask("POST /api/v1/things/1", std::string{kCommand} + "If-Match: \"1\"\r\n", "{}")),
        "412 version.stale");
    refuse_with(fail(Code::InvalidInput, "if_match.required"));
    EXPECT_EQ(code_of(ask("POST /api/v1/things/1", kCommand, "{}")), "428 if_match.required");
}

TEST_F(DispatchTest, exceptions_are_logged_and_hidden) {
    answers_["show"] = [](const app::Actor&, const app::Call&) -> Result<app::Answer> {
        throw std::runtime_error{"password=1234"};
    };
    start();
    const Reply reply = ask("GET /api/v1/things/1", kCookie);
    EXPECT_EQ(code_of(reply), "503 internal");
    EXPECT_EQ(reply.body.find("1234"), std::string::npos);
    const std::scoped_lock lock{log_.mutex};
    ASSERT_FALSE(log_.lines.empty());
    EXPECT_TRUE(log_.lines.front().starts_with("http.failed "));
}

TEST_F(DispatchTest, logs_name_the_pattern_never_the_path) {
    start();
    EXPECT_EQ(ask("GET /api/v1/things/secret-name", kCookie).status, 200);
    server_->stop();
    const std::scoped_lock lock{log_.mutex};
    ASSERT_EQ(log_.lines.size(), 1U);
    EXPECT_NE(log_.lines[0].find("GET /api/v1/things/{id}"), std::string::npos);
    EXPECT_EQ(log_.lines[0].find("secret-name"), std::string::npos);
}

TEST_F(DispatchTest, unknown_paths_and_methods_are_named) {
    start();
    EXPECT_EQ(code_of(ask("GET /api/v1/nothing")), "404 route.unknown");
    EXPECT_EQ(code_of(ask("GET /api/v1/things/1/")), "404 route.unknown");
    const Reply reply = ask("DELETE /api/v1/things/1");
    EXPECT_EQ(code_of(reply), "405 method.not_allowed");
    EXPECT_TRUE(reply.has("Allow: GET, POST, OPTIONS, HEAD"));
    const Reply options = ask("OPTIONS /api/v1/things/1");
    EXPECT_EQ(options.status, 204);
    EXPECT_TRUE(options.has("Allow: GET, POST, OPTIONS, HEAD"));
    EXPECT_EQ(ask("OPTIONS *").status, 204);
}

TEST_F(DispatchTest, every_answer_carries_the_security_headers) {
    start();
    for (const char* line :
         {"GET /healthz", "GET /api/v1/nothing", "GET /api/v1/things/1", "OPTIONS *", "BAD"}) {
        const Reply reply = ask(line);
        EXPECT_TRUE(reply.has("X-Content-Type-Options: nosniff")) << line;
        EXPECT_TRUE(reply.has("Referrer-Policy: no-referrer")) << line;
        EXPECT_TRUE(reply.has("X-Frame-Options: DENY")) << line;
        EXPECT_NE(reply.head.find("Content-Security-Policy: default-src 'none'"), std::string::npos)
            << line;
        EXPECT_NE(reply.head.find("X-Request-Id: "), std::string::npos) << line;
    }
}

TEST_F(DispatchTest, too_many_requests_wait) {
    options_.per_address = {1, 1};
    start();
    EXPECT_EQ(ask("GET /openapi.json").status, 200);
    EXPECT_EQ(ask("GET /openapi.json").status, 200);
    const Reply reply = ask("GET /openapi.json");
    EXPECT_EQ(code_of(reply), "429 rate.limited");
    EXPECT_NE(reply.head.find("Retry-After: "), std::string::npos);
    // The operator's balancer is not a client of that kind.
    EXPECT_EQ(ask("GET /healthz").status, 200);
    EXPECT_EQ(ask("GET /readyz").status, 200);
    EXPECT_EQ(code_of(ask("GET /healthz?x")), "429 rate.limited");
    EXPECT_NE(metrics_.text().find("hz_http_rate_limited_total 2\n"), std::string::npos);
}

TEST_F(DispatchTest, a_query_may_be_given_a_file) {
    answers_["verify"] = [](const app::Actor&, const app::Call& call) {
        return app::Answer{.body = json::write(json::Value{call.bytes.value_or("no bytes")})};
    };
    start();
    EXPECT_EQ(ask("POST /api/v1/public/verify", "Content-Type: application/pdf\r\n", "%PDF").body,
              "\"%PDF\"");
    EXPECT_EQ(ask("POST /api/v1/public/verify", "Content-Type: multipart/form-data; boundary=B\r\n",
                  "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                  "%PDF\r\n--B--\r\n")
                  .body,
              "\"%PDF\"");
    EXPECT_EQ(ask("POST /api/v1/public/verify", "Content-Type: application/json\r\n", "{}").body,
              "\"no bytes\"");
}

TEST_F(DispatchTest, resources_set_their_caching) {
    static const app::Resource kResources[]{{"/status/{list}", nullptr},
                                            {"/log/{rest...}", nullptr}};
    edge_.resources = kResources;
    edge_.get = [](const app::Resource& resource,
                   const app::ResourceRequest& request) -> Result<app::ResourceAnswer> {
        if (request.param("list") == "9") return fail(Code::NotFound, "log.absent");
        const bool tile = resource.path.starts_with("/log");
        return app::ResourceAnswer{
            "text/plain; charset=utf-8", std::string{request.param(tile ? "rest" : "list")},
            tile ? app::Caching::Immutable : app::Caching::Short, "", tile ? "证书 1.txt" : ""};
    };
    start();
    const Reply list = ask("GET /status/3");
    EXPECT_EQ(list.body, "3");
    EXPECT_TRUE(list.has("Cache-Control: public, max-age=30"));
    const Reply tile = ask("GET /log/tile/0/x001/234");
    EXPECT_EQ(tile.body, "tile/0/x001/234");
    EXPECT_TRUE(tile.has("Cache-Control: public, max-age=31536000, immutable"));
    EXPECT_TRUE(
        tile.has("Content-Disposition: attachment; filename=\"_______1.txt\"; "
                 "filename*=UTF-8''%E8%AF%81%E4%B9%A6%201.txt"));
    EXPECT_EQ(code_of(ask("GET /status/9")), "404 log.absent");
    EXPECT_EQ(code_of(ask("GET /status/3", "", "x")), "400 body.unexpected");
}

TEST_F(DispatchTest, health_and_readiness_are_told_and_metrics_are_not) {
    bool ready = true;
    edge_.ready = [&]() -> Status {
        return ready ? Status{} : fail(Code::Unavailable, "store.busy");
    };
    start();
    EXPECT_EQ(ask("GET /healthz").body, "ok\n");
    EXPECT_EQ(ask("GET /readyz").body, "ready\n");
    ready = false;
    EXPECT_EQ(code_of(ask("GET /readyz")), "503 store.busy");
    EXPECT_EQ(code_of(ask("GET /metrics")), "404 route.unknown");
    EXPECT_EQ(ask("GET /openapi.json").body, R"({"openapi":"3.1.0"})");
}

TEST_F(DispatchTest, readiness_is_asked_once_in_a_while) {
    std::atomic<int> asked{};
    edge_.ready = [&]() -> Status {
        ++asked;
        return {};
    };
    options_.readiness_kept = std::chrono::hours{1};
    start();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(ask("GET /readyz").status, 200);
    EXPECT_EQ(asked, 1);
}

// docs/observability.md: what a client wrote stands in no line and no label.
TEST_F(DispatchTest, log_and_metrics_tell_the_pattern_and_never_what_was_sent) {
    start();
    static_cast<void>(ask("GET /api/v1/things/secret-1?name=secret-2", "Cookie: secret-3\r\n"));
    static_cast<void>(ask("SECRET-4 /secret-5"));
    static_cast<void>(ask("GET /secret-6", "X-Request-Id: secret-7\r\nUser-Agent: secret-8\r\n"));
    static_cast<void>(ask("GET /a%0d%0asecret-9"));
    server_->stop();
    const std::string lines = log_.text();
    EXPECT_NE(lines.find("/api/v1/things/{id}"), std::string::npos) << lines;
    EXPECT_NE(lines.find("route.unknown"), std::string::npos) << lines;
    EXPECT_NE(lines.find(" other "), std::string::npos) << lines;
    for (const std::string& text : {lines, metrics_.text()}) {
        EXPECT_EQ(text.find("secret"), std::string::npos) << text;
        EXPECT_EQ(text.find("SECRET"), std::string::npos) << text;
        EXPECT_EQ(text.find("127.0.0.1"), std::string::npos) << text;
    }
    EXPECT_NE(metrics_.text().find("hz_http_request_seconds_count{method=\"GET\","
                                   "route=\"/api/v1/things/{id}\",class=\"4xx\"} 1"),
              std::string::npos)
        << metrics_.text();
}

TEST_F(DispatchTest, a_request_id_is_ours_alone) {
    start();
    const Reply reply = ask("GET /healthz", "X-Request-Id: mine\r\n");
    EXPECT_EQ(reply.head.find("mine"), std::string::npos);
    EXPECT_NE(reply.head.find("X-Request-Id: "), std::string::npos);
}

TEST_F(DispatchTest, a_twice_defined_route_stops_the_start) {
    row(UseCaseKind::Query, "again", "GET", "/api/v1/things/{id}", "public");
    HttpServer server{edge_, options_};
    EXPECT_EQ(server.start().error().key, "route.twice");
}

}  // namespace
}  // namespace hz::http
