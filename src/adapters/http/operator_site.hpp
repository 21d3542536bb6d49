// A listener of the operator's own, apart from the public one: /metrics, /healthz, /readyz. It goes
// on while the public one drains, so that a balancer sees the end coming.
#pragma once

#include "adapters/http/engine.hpp"
#include "app/ports/clock.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hz::http {

struct OperatorPorts {
    std::function<std::string()> metrics{};  // Prometheus text format 0.0.4
    std::function<Status()> ready{};
    const app::Clock& clock;
    app::Workers& workers;
};

class OperatorSite {
 public:
    OperatorSite(OperatorPorts ports, std::string address, std::uint16_t port);
    ~OperatorSite();

    // The port listened on. Errors: Unavailable `http.listen`.
    Result<std::uint16_t> start();
    void stop();

 private:
    std::unique_ptr<Engine> engine_;
};

}  // namespace hz::http
