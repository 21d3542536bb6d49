#include "adapters/http/server.hpp"

#include "adapters/http/dispatch.hpp"
#include "adapters/http/engine.hpp"

namespace hz::http {

struct HttpServer::State {
    Edge edge{};
    HttpOptions options{};
    std::shared_ptr<Dispatcher> dispatcher{};
    std::unique_ptr<Engine> engine{};
};

HttpServer::HttpServer(Edge edge, HttpOptions options)
    : state_{std::make_unique<State>(State{std::move(edge), std::move(options), {}, {}})} {}

HttpServer::~HttpServer() { stop(); }

Result<std::uint16_t> HttpServer::start() {
    HZ_TRY(state_->dispatcher, Dispatcher::make(state_->edge, state_->options));
    state_->engine = std::make_unique<Engine>(state_->dispatcher, *state_->edge.workers,
                                              *state_->edge.streams, state_->options.engine);
    return state_->engine->start();
}

void HttpServer::stop() {
    if (!state_->engine) return;
    state_->dispatcher->drain();
    state_->engine->stop();
}

}  // namespace hz::http
