// Configuration of the HTTP edge, parsed once in main.
#pragma once

#include "adapters/http/engine.hpp"
#include "adapters/http/rate_limiter.hpp"

#include <string>
#include <vector>

namespace hz::http {

// Whether demonstration data is served: every page then says 演示数据.
enum class Data { Real, Demo };
enum class TimeSource { System, Controlled };

struct HttpOptions {
    EngineOptions engine{};
    // Fixed by `init`; never taken from a Host header. https: cookies are Secure and __Host-.
    std::string public_url{"http://127.0.0.1:8080"};
    std::string operator_name{};  // who runs this platform, for the footer
    Data data{Data::Real};
    TimeSource time{TimeSource::System};
    Rate per_address{100, 1000};  // API and pages together
    std::chrono::milliseconds readiness_kept{limits::kReadinessKept};
    std::vector<std::string> trusted_proxies{};  // peers whose last X-Forwarded-For entry counts

    [[nodiscard]] bool secure() const { return public_url.starts_with("https://"); }
    [[nodiscard]] std::string cookie() const { return secure() ? "__Host-hz" : "hz_session"; }
};

}  // namespace hz::http
