#include "adapters/http/dispatch.hpp"

#include "adapters/http/console.hpp"
#include "adapters/http/pages.hpp"
#include "adapters/http/problem.hpp"
#include "base/limits.hpp"

#include <fmt/format.h>

namespace hz::http {
namespace {

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

}  // namespace

Dispatcher::Dispatcher(std::shared_ptr<const Kit> kit)
    : kit_{std::move(kit)},
      boot_{fmt::format("{:x}", unix_milliseconds(kit_->edge.clock->now()))},
      limiter_{kit_->options.per_address},
      common_{common_headers(kit_->options)} {
    app::Metrics* metrics = kit_->edge.metrics;
    if (metrics == nullptr) return;
    for (std::size_t i = 1; i < meters_.by_class.size(); ++i)
        meters_.by_class[i] = &metrics->counter(
            {"hz_http_requests_total", "Answered requests.", {{"class", fmt::format("{}xx", i)}}});
    static constexpr std::array kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                        0.1,   0.25,   0.5,   1.0,  2.5,   10.0};
    meters_.seconds = &metrics->histogram(
        {"hz_http_request_seconds", "From the whole header to the last byte sent.", {}}, kBounds);
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

Status Dispatcher::add(std::string_view method, std::string_view pattern, Open open) {
    HZ_TRY_VOID(router_.add(method, pattern, routes_.size()));
    routes_.push_back(std::move(open));
    return {};
}

Status Dispatcher::add_use_cases() {
    for (const app::UseCase& row : kit_->edge.use_cases)
        HZ_TRY_VOID(add(row.method, row.path, [this, &row](Asked asked) {
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
        HZ_TRY_VOID(add("GET", resource.path, [this, &resource](Asked asked) {
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
    HZ_TRY_VOID(add("GET", "/healthz", [text, alive](const Asked& asked) {
        return ready_exchange(text(200, alive, "text/plain; charset=utf-8"), asked.route);
    }));
    HZ_TRY_VOID(add("GET", "/readyz", [this, text](Asked asked) {
        return work_exchange(
            kit_, std::move(asked), 0, [this, text](const Asked& made, const std::string&) {
                const Status ready = draining_          ? fail(Code::Unavailable, "server.draining")
                                     : kit_->edge.ready ? kit_->edge.ready()
                                                        : Status{};
                return ready ? text(200, "ready\n", "text/plain; charset=utf-8")
                             : kit_->refuse(*made.head, ready.error());
            });
    }));
    HZ_TRY_VOID(add("GET", "/metrics", [this, text](const Asked& asked) {
        const bool near = asked.head->address == "127.0.0.1" || asked.head->address == "::1";
        const bool allowed = near || kit_->options.metrics == MetricsFor::Everyone;
        if (!allowed || kit_->edge.metrics == nullptr)
            return ready_exchange(kit_->refuse(*asked.head, fail(Code::NotFound, "route.unknown")),
                                  asked.route);
        return ready_exchange(
            text(200, kit_->edge.metrics->text(), "text/plain; version=0.0.4; charset=utf-8"),
            asked.route);
    }));
    return add("GET", "/openapi.json", [this, text](Asked asked) {
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
        HZ_TRY_VOID(add("GET", pattern, [this](Asked asked) {
            return work_exchange(
                kit_, std::move(asked), 0,
                [this](const Asked& made, const std::string&) { return console(*kit_, made); });
        }));
    return {};
}

Status Dispatcher::add_pages() {
    for (const Pages::Route& route : kit_->pages->routes())
        HZ_TRY_VOID(add(route.method, route.path, [this, &route](Asked asked) {
            return work_exchange(kit_, std::move(asked), route.body_bytes_max,
                                 [&route](const Asked& made, std::string body) {
                                     return route.serve(made, std::move(body));
                                 });
        }));
    return {};
}

std::shared_ptr<Exchange> Dispatcher::begin(std::shared_ptr<const RequestHead> head) {
    const auto refused = [&](const Error& error) {
        return ready_exchange(kit_->refuse(*head, error), {});
    };
    Asked asked;
    asked.head = head;
    asked.client = client_address(*head, kit_->options.trusted_proxies);
    asked.language = language_of(head->header("accept-language"));
    if (const auto wait = limiter_.refuse(asked.client, std::chrono::steady_clock::now())) {
        Response response = kit_->refuse(*head, fail(Code::Unavailable, "rate.limited"));
        response.set("Retry-After", std::to_string(*wait));
        return ready_exchange(std::move(response), {});
    }
    if (head->method == "OPTIONS" && head->target == "*")
        return miss(asked, {{"GET", "POST", "PUT", "PATCH", "DELETE"}});
    auto target = parse_target(head->target);
    if (!target) return refused(target.error());
    asked.target = *std::move(target);
    Router::Found found;
    Router::Miss missed;
    if (!router_.find(head->method, asked.target.segments, found, missed))
        return miss(asked, missed);
    asked.route = found.pattern;
    asked.params = std::move(found.params);
    for (const auto& [name, value] : asked.target.query) {
        if (has_param(asked.params, name))
            return refused(fail(Code::InvalidInput, "query.duplicate").with("name", name));
        asked.params.emplace_back(name, value);
    }
    return routes_[found.route](std::move(asked));
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
    const std::string_view etag = response.header("ETag");
    const bool reads = head.method == "GET" || head.method == "HEAD";
    if (reads && response.status == 200 && !etag.empty() &&
        is_known(head.header("if-none-match"), etag)) {
        response.status = 304;
        response.body.clear();
        response.fixed = {};
    }
    for (const Header& one : common_)  // a page may say otherwise of itself
        if (response.header(one.name).empty()) response.headers.push_back(one);
    if (response.header("Content-Security-Policy").empty())
        response.set("Content-Security-Policy", std::string{kApiPolicy});
    response.set("X-Request-Id", head.request_id);
}

void Dispatcher::finished(const Finished& facts) {
    if (auto* counter = meters_.by_class[facts.status / 100 % 6]) counter->add();
    if (meters_.seconds != nullptr)
        meters_.seconds->observe(std::chrono::duration<double>(facts.duration).count());
    if (kit_->edge.log == nullptr) return;
    using enum app::LogKey;
    const std::array fields{
        app::LogField{RequestId, facts.head.request_id},
        app::LogField{Method, facts.head.method},
        app::LogField{Route, facts.route},
        app::LogField{app::LogKey::Status, std::int64_t{facts.status}},
        app::LogField{DurationUs, std::int64_t{facts.duration.count()}},
        app::LogField{app::LogKey::Bytes, static_cast<std::int64_t>(facts.bytes)}};
    kit_->edge.log->write(app::LogLevel::Info, "http.request", fields);
}

std::string Dispatcher::next_request_id() { return fmt::format("{}-{:x}", boot_, ++requests_); }

std::string Dispatcher::date() const {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Instant now = kit_->edge.clock->now();
    const Date day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day ymd{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(now - day)};
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday{day}.c_encoding()],
        static_cast<unsigned>(ymd.day()), kMonths[static_cast<unsigned>(ymd.month()) - 1],
        static_cast<int>(ymd.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

}  // namespace hz::http
