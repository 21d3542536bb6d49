#include "adapters/http/dispatch.hpp"

#include "adapters/http/console.hpp"
#include "adapters/http/pages.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/wire.hpp"
#include "base/limits.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

namespace hz::http {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::string_view kHealth = "/healthz";
constexpr std::string_view kReady = "/readyz";
constexpr std::string_view kApiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

std::vector<Header> common_headers(const HttpOptions& options) {
    std::vector<Header> headers{
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"X-Frame-Options", "DENY"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(self), geolocation=(), microphone=()"}};
    if (options.secure()) headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
    return headers;
}

// If-None-Match, weak comparison (RFC 9110 section 13.1.2).
bool is_known(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        std::string_view tag = trim(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == "*" || tag == etag) return true;
    }
    return false;
}

// What checks one certificate, the style sheet of its page included.
Lane lane_of(std::string_view pattern) {
    constexpr std::array<std::string_view, 3> kChecks{"/v/{number}", "/assets/",
                                                      "/api/v1/public/certificates/{number}"};
    const bool checks = std::ranges::any_of(kChecks, [&](std::string_view part) {
        return pattern.find(part) != std::string_view::npos;
    });
    return checks ? Lane::Verify : Lane::Read;
}

Lane lane_of(const app::UseCase& row) {
    const bool reads =
        row.kind == app::UseCaseKind::Query || row.kind == app::UseCaseKind::Download;
    return reads ? lane_of(row.path) : Lane::Command;
}

}  // namespace

Dispatcher::Dispatcher(std::shared_ptr<const Kit> kit)
    : kit_{std::move(kit)},
      boot_{fmt::format("{:x}", unix_milliseconds(kit_->edge.clock->now()))},
      limiter_{kit_->options.per_address},
      readiness_{kit_->edge.ready, kit_->options.readiness_kept},
      common_{common_headers(kit_->options)} {
    if (kit_->edge.metrics != nullptr) meters_.emplace(*kit_->edge.metrics);
}

Result<std::shared_ptr<Dispatcher>> Dispatcher::make(Edge edge, HttpOptions options) {
    HZ_TRY(Words words, Words::load());
    auto kit = std::make_shared<Kit>(std::move(edge), std::move(options), std::move(words));
    HZ_TRY(kit->pages, Pages::load(*kit));
    std::shared_ptr<Dispatcher> made{new Dispatcher{std::move(kit)}};
    HZ_TRY_VOID(made->add_use_cases());
    HZ_TRY_VOID(made->add_resources());
    HZ_TRY_VOID(made->add_operator_endpoints());
    HZ_TRY_VOID(made->add_pages());
    HZ_TRY_VOID(made->add_console());
    return made;
}

Status Dispatcher::add(std::string_view method, std::string_view pattern, Lane lane, Open open) {
    HZ_TRY_VOID(router_.add(method, pattern, routes_.size()));
    routes_.push_back({std::move(open), lane});
    if (meters_) meters_->know(method, pattern);
    return {};
}

Status Dispatcher::add_use_cases() {
    for (const app::UseCase& row : kit_->edge.use_cases)
        HZ_TRY_VOID(add(row.method, row.path, lane_of(row), [this, &row](Asked asked) {
            return row.kind == app::UseCaseKind::Upload
                       ? upload_exchange(kit_, std::move(asked), row)
                       : use_case_exchange(kit_, std::move(asked), row);
        }));
    return {};
}

Response Dispatcher::serve(const app::Resource& resource, const Asked& asked) const {
    const bool gzip = accepts_encoding(asked.head->header("accept-encoding"), "gzip");
    auto answer = kit_->edge.get(resource, {asked.params, gzip});
    if (!answer) return kit_->refuse(*asked.head, answer.error());
    Response response;
    response.set("Content-Type", answer->media_type);
    switch (answer->caching) {
        case app::Caching::None:
            response.set("Cache-Control", "no-store");
            break;
        case app::Caching::Short:
            response.set("Cache-Control", "public, max-age=30");
            response.set("ETag", "\"" + content_tag(answer->body) + "\"");
            break;
        case app::Caching::Immutable:
            response.set("Cache-Control", "public, max-age=31536000, immutable");
            break;
    }
    if (!answer->content_encoding.empty())
        response.set("Content-Encoding", answer->content_encoding);
    response.set("Vary", "Accept-Encoding");
    if (!answer->file_name.empty())
        response.set("Content-Disposition", attachment(answer->file_name));
    response.body = std::move(answer->body);
    return response;
}

Status Dispatcher::add_resources() {
    for (const app::Resource& resource : kit_->edge.resources)
        HZ_TRY_VOID(add("GET", resource.path, Lane::Verify, [this, &resource](Asked asked) {
            return work_exchange(kit_, std::move(asked), 0,
                                 [this, &resource](const Asked& made, const std::string&) {
                                     return serve(resource, made);
                                 });
        }));
    return {};
}

Status Dispatcher::add_operator_endpoints() {
    const auto text = [](unsigned status, std::string body, std::string_view type) {
        Response response;
        response.status = status;
        response.body = std::move(body);
        response.set("Content-Type", std::string{type});
        response.set("Cache-Control", "no-store");
        return response;
    };
    const bool controlled = kit_->options.time == TimeSource::Controlled;
    const std::string alive = controlled ? "ok\nclock controlled\n" : "ok\n";
    HZ_TRY_VOID(add("GET", kHealth, Lane::Verify, [text, alive](const Asked& asked) {
        return ready_exchange(text(200, alive, "text/plain; charset=utf-8"), asked.route);
    }));
    HZ_TRY_VOID(add("GET", kReady, Lane::Verify, [this, text](Asked asked) {
        return work_exchange(kit_, std::move(asked), 0,
                             [this, text](const Asked& made, const std::string&) {
                                 const Status ready = readiness_.now();
                                 return ready ? text(200, "ready\n", "text/plain; charset=utf-8")
                                              : kit_->refuse(*made.head, ready.error());
                             });
    }));
    return add("GET", "/openapi.json", Lane::Read, [this, text](Asked asked) {
        return work_exchange(
            kit_, std::move(asked), 0, [this, text](const Asked&, const std::string&) {
                Response response = text(200, kit_->edge.openapi(), "application/json");
                response.set("Cache-Control", "no-cache");
                response.set("ETag", "\"" + content_tag(response.body) + "\"");
                return response;
            });
    });
}

Status Dispatcher::add_console() {
    if (!has_console()) return {};
    for (const std::string_view pattern : {"/console", "/console/{rest...}"})
        HZ_TRY_VOID(add("GET", pattern, Lane::Read, [this](Asked asked) {
            return work_exchange(
                kit_, std::move(asked), 0,
                [this](const Asked& made, const std::string&) { return console(*kit_, made); });
        }));
    return {};
}

Status Dispatcher::add_pages() {
    for (const Pages::Route& route : kit_->pages->routes())
        HZ_TRY_VOID(add(route.method, route.path, lane_of(route.path), [this, &route](Asked asked) {
            return work_exchange(kit_, std::move(asked), route.body_bytes_max,
                                 [&route](const Asked& made, std::string body) {
                                     return route.serve(made, std::move(body));
                                 });
        }));
    return {};
}

std::shared_ptr<Exchange> Dispatcher::begin(std::shared_ptr<const RequestHead> head) {
    Asked asked;
    asked.head = head;
    asked.client = client_address(*head, kit_->options.trusted_proxies);
    asked.language = language_of(head->header("accept-language"));
    // The operator's balancer asks as often as it likes; both answers are cheap.
    const bool balancer = head->target == kHealth || head->target == kReady;
    const auto wait = balancer ? std::nullopt : limiter_.refuse(asked.client, Steady::now());
    if (wait) {
        if (meters_) meters_->rate_limited();
        Response response = kit_->refuse(*head, fail(Code::Unavailable, "rate.limited"));
        response.set("Retry-After", std::to_string(*wait));
        return ready_exchange(std::move(response), {});
    }
    if (head->method == "OPTIONS" && head->target == "*")
        return miss(asked, {{"GET", "POST", "PUT", "PATCH", "DELETE"}});
    const std::optional<std::string> name = shared_name(*head);
    const AnswerBasis now = name ? basis() : AnswerBasis{};
    if (const auto known = name ? kept_.find(*name, now) : nullptr)
        return ready_exchange({.shared = known}, known->route);
    auto exchange = open(std::move(asked));
    if (!name || exchange->lane() != Lane::Verify) return exchange;
    const std::string_view route = exchange->route();
    return finished_by(std::move(exchange), [this, name = *name, now, route](Response response) {
        return share(name, now, route, std::move(response));
    });
}

std::shared_ptr<Exchange> Dispatcher::open(Asked asked) {
    const std::shared_ptr<const RequestHead> head = asked.head;
    const auto refused = [&](const Error& error) {
        return ready_exchange(kit_->refuse(*head, error), {});
    };
    auto target = parse_target(head->target);
    if (!target) return refused(target.error());
    asked.target = *std::move(target);
    Router::Found found;
    Router::Miss missed;
    if (!router_.find(head->method, asked.target.segments, found, missed))
        return miss(asked, missed);
    asked.route = found.pattern;
    asked.lane = routes_[found.route].lane;
    asked.params = std::move(found.params);
    for (const auto& [name, value] : asked.target.query) {
        if (has_param(asked.params, name))
            return refused(fail(Code::InvalidInput, "query.duplicate").with("name", name));
        asked.params.emplace_back(name, value);
    }
    return routes_[found.route].open(std::move(asked));
}

AnswerBasis Dispatcher::basis() const { return {kit_->edge.changes(), kit_->edge.clock->now()}; }

Response Dispatcher::share(const std::string& name, const AnswerBasis& made, std::string_view route,
                           Response response) {
    if (!may_be_shared(response)) return response;
    dress_alike(response);
    auto answer = std::make_shared<const SharedAnswer>(
        SharedAnswer{header_lines(response.headers), std::string{response.header("ETag")},
                     std::string{response.bytes()}, route});
    kept_.keep(name, made, answer);
    return {.shared = std::move(answer)};
}

std::shared_ptr<Exchange> Dispatcher::miss(const Asked& asked, const Router::Miss& miss) const {
    if (miss.allow.empty())
        return ready_exchange(kit_->refuse(*asked.head, fail(Code::NotFound, "route.unknown")), {});
    std::vector<std::string> methods = miss.allow;
    methods.emplace_back("OPTIONS");
    if (std::ranges::find(methods, "GET") != methods.end()) methods.emplace_back("HEAD");
    const std::string allow = fmt::format("{}", fmt::join(methods, ", "));
    Response response;
    if (asked.head->method == "OPTIONS") {
        response.status = 204;
        response.set("Cache-Control", "no-store");
    } else {
        response = kit_->refuse(*asked.head, 405, fail(Code::InvalidInput, "method.not_allowed"));
    }
    response.set("Allow", allow);
    return ready_exchange(std::move(response), {});
}

Response Dispatcher::refuse(const RequestHead& head, unsigned status, std::string_view key) {
    const Code code = status == 503 ? Code::Unavailable : Code::InvalidInput;
    return kit_->refuse(head, status, fail(code, key));
}

Response Dispatcher::failed(const RequestHead& head, std::string_view what) {
    return kit_->failed(head, what);
}

void Dispatcher::dress(const RequestHead& head, Response& response) {
    const std::string_view etag =
        response.shared ? std::string_view{response.shared->etag} : response.header("ETag");
    const bool reads = head.method == "GET" || head.method == "HEAD";
    if (reads && response.status == 200 && !etag.empty() &&
        is_known(head.header("if-none-match"), etag)) {
        response.status = 304;
        response.body.clear();
        response.fixed = {};
    }
    if (!response.shared) dress_alike(response);
    response.set("X-Request-Id", head.request_id);
}

// What depends on the response alone.
void Dispatcher::dress_alike(Response& response) const {
    for (const Header& one : common_)  // a page may say otherwise of itself
        if (response.header(one.name).empty()) response.headers.push_back(one);
    if (response.header("Content-Security-Policy").empty())
        response.set("Content-Security-Policy", std::string{kApiPolicy});
}

void Dispatcher::finished(const Finished& facts) {
    if (meters_) meters_->answered(facts);
    if (kit_->edge.log == nullptr) return;
    using enum app::LogKey;
    std::vector<app::LogField> fields{{RequestId, facts.head.request_id},
                                      {Method, known_method(facts.head.method)},
                                      {app::LogKey::Route, facts.route},
                                      {app::LogKey::Status, std::int64_t{facts.status}},
                                      {DurationUs, std::int64_t{facts.duration.count()}},
                                      {app::LogKey::Bytes, static_cast<std::int64_t>(facts.bytes)}};
    if (!facts.key.empty()) fields.push_back({app::LogKey::Error, facts.key});
    const bool denied = facts.status == 401 || facts.status == 403 || facts.status == 429;
    kit_->edge.log->write(
        denied || facts.status >= 500 ? app::LogLevel::Warning : app::LogLevel::Info,
        "http.request", fields);
}

void Dispatcher::noticed(Notice notice) {
    if (meters_) meters_->noticed(notice);
}

std::string Dispatcher::next_request_id() {
    return fmt::format(FMT_COMPILE("{}-{:x}"), boot_, ++requests_);
}

std::string Dispatcher::date() const { return http_date(kit_->edge.clock->now()); }

}  // namespace hz::http
