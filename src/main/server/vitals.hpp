// Numbers that stand somewhere else and are fetched when the operator looks: queues, ages, the
// process (docs/observability.md).
#pragma once

#include "adapters/http/server.hpp"
#include "main/server/installation.hpp"

#include <map>
#include <mutex>
#include <string>

namespace hz::server {

struct Pools {
    system::Pool& verifications;
    system::Pool& reads;
    system::Pool& commands;
    system::Pool& streams;
};

class Vitals {
 public:
    // All of them outlive it.
    Vitals(Installation& installation, const http::HttpServer& server, const Pools& pools);

    // All metrics of the process, these included, in the Prometheus text format.
    std::string text();

 private:
    app::Gauge& gauge(std::string_view name, std::string_view help, std::string_view label = {},
                      std::string_view value = {});
    void look_at_http();
    void look_at_store();
    void look_at_publications();
    void look_at_process();

    Installation& installation_;
    const http::HttpServer& server_;
    const Pools pools_;
    std::mutex mutex_{};
    app::Counter& dropped_lines_;
    app::Counter& processor_seconds_;
    double counted_lines_{};
    double counted_seconds_{};
    const double started_;
};

}  // namespace hz::server
