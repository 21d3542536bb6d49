// The real application behind the HTTP edge.
#pragma once

#include "adapters/http/edge.hpp"

namespace hz::app {
struct Services;
}

namespace hz::http {

struct EdgePorts {
    app::Workers& verifications;  // lanes, adapters/http/admission.hpp
    app::Workers& reads;
    app::Workers& commands;
    app::Workers& streams;  // downloads: may wait for slow readers
    app::Metrics& metrics;
    app::Log& log;
};
// Everything referred to must outlive the server.
[[nodiscard]] Edge edge_of(const app::Services& services, const EdgePorts& ports);

}  // namespace hz::http
