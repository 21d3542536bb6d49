#include "adapters/http/meters.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hz::http {
namespace {

constexpr std::array kSeconds{0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};

// In the order of Notice.
struct NoticeSeries {
    std::string_view name{};
    std::string_view help{};
    const char* label{};
    const char* value{};
};
constexpr std::string_view kRefused = "hz_http_connections_refused_total";
constexpr std::string_view kRefusedHelp = "Connections turned away.";
constexpr std::string_view kCut = "hz_http_connections_cut_total";
constexpr std::string_view kCutHelp = "Connections ended because a time limit was over.";
constexpr std::string_view kShed = "hz_http_shed_total";
constexpr std::string_view kShedHelp = "Requests not begun because their lane was full.";
constexpr std::array<NoticeSeries, kNotices> kNoticeSeries{{
    {kRefused, kRefusedHelp, "limit", "total"},
    {kRefused, kRefusedHelp, "limit", "network"},
    {kCut, kCutHelp, "phase", "idle"},
    {kCut, kCutHelp, "phase", "header"},
    {kCut, kCutHelp, "phase", "body"},
    {kCut, kCutHelp, "phase", "answer"},
    {kShed, kShedHelp, "lane", "verify"},
    {kShed, kShedHelp, "lane", "read"},
    {kShed, kShedHelp, "lane", "command"},
}};

std::string route_key(std::string_view method, std::string_view pattern) {
    std::string key{method == "HEAD" ? "GET" : method};
    return key.append(" ").append(pattern);
}

}  // namespace

std::string_view known_method(std::string_view method) {
    constexpr std::array<std::string_view, 9> kKnown{
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"};
    const auto* const known = std::ranges::find(kKnown, method);
    return known == kKnown.end() ? std::string_view{"other"} : *known;
}

HttpMeters::HttpMeters(app::Metrics& metrics)
    : metrics_{metrics},
      rate_limited_{metrics.counter(
          {"hz_http_rate_limited_total", "Requests of a client network beyond its rate.", {}})} {
    for (std::size_t i = 0; i < kNotices; ++i) {
        const NoticeSeries& one = kNoticeSeries[i];
        notices_[i] = &metrics.counter({one.name, one.help, {{one.label, one.value}}});
    }
}

void HttpMeters::know(std::string_view method, std::string_view pattern) {
    Route& route = routes_[route_key(method, pattern)];
    route.method = method;
    route.pattern = pattern;
}

app::Histogram& HttpMeters::seconds_of(Route& route, std::size_t status_class) {
    auto& slot = route.by_class[status_class];
    app::Histogram* seconds = slot.load(std::memory_order_acquire);
    if (seconds == nullptr) {  // two threads at once get the same one
        seconds = &metrics_.histogram({"hz_http_request_seconds",
                                       "From the whole header to the last byte sent.",
                                       {{"method", route.method},
                                        {"route", route.pattern},
                                        {"class", fmt::format("{}xx", status_class)}}},
                                      kSeconds);
        slot.store(seconds, std::memory_order_release);
    }
    return *seconds;
}

void HttpMeters::answered(const Finished& facts) {
    const auto found = routes_.find(route_key(facts.head.method, facts.route));
    Route& route = found == routes_.end() ? none_ : found->second;
    seconds_of(route, facts.status / 100 % 6)
        .observe(std::chrono::duration<double>(facts.duration).count());
}

}  // namespace hz::http
