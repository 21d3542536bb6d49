// The HTTP edge of the product: JSON API, public resources and server-rendered public pages over
// HTTP/1.1. TLS and HTTP/2 end at a reverse proxy.
#pragma once

#include "adapters/http/edge.hpp"
#include "adapters/http/options.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>

namespace hz::http {

class HttpServer {
 public:
    HttpServer(Edge edge, HttpOptions options);
    ~HttpServer();

    // The port listened on. Errors: Conflict `route.twice`, InvalidInput `words.*`, `template.*`,
    // Unavailable `http.listen`. Called once.
    Result<std::uint16_t> start();
    [[nodiscard]] std::size_t connections() const;        // once started
    [[nodiscard]] std::size_t requests(Lane lane) const;  // admitted and not yet answered
    [[nodiscard]] Status ready() const;                   // as readyz
    // readyz answers 503 from now on.
    void drain();
    // That, no new connections, running requests end, then returns (at the latest
    // after the drain time plus what a worker still does).
    void stop();

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hz::http
