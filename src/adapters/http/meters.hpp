// The numbers of the HTTP edge (docs/observability.md).
#pragma once

#include "adapters/http/engine.hpp"
#include "app/ports/metrics.hpp"

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hz::http {

// What a stranger calls a method goes into no log and no label unless HTTP knows it.
[[nodiscard]] std::string_view known_method(std::string_view method);

class HttpMeters {
 public:
    explicit HttpMeters(app::Metrics& metrics);

    void know(std::string_view method, std::string_view pattern);  // before the first request
    void answered(const Finished& facts);
    void noticed(Notice notice) { notices_[static_cast<std::size_t>(notice)]->add(); }
    void rate_limited() { rate_limited_.add(); }

 private:
    struct Route {
        std::string method{};
        std::string pattern{};
        std::array<std::atomic<app::Histogram*>, 6> by_class{};  // [status / 100], once needed
    };
    app::Histogram& seconds_of(Route& route, std::size_t status_class);

    app::Metrics& metrics_;
    std::array<app::Counter*, kNotices> notices_{};
    app::Counter& rate_limited_;
    std::unordered_map<std::string, Route> routes_{};
    Route none_{"other", "none", {}};
};

}  // namespace hz::http
