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
    EngineOptions engine = state_->options.engine;
    engine.proxies = state_->options.trusted_proxies;
    state_->engine =
        std::make_unique<Engine>(state_->dispatcher,
                                 EngineWorkers{*state_->edge.verifications, *state_->edge.reads,
                                               *state_->edge.commands, *state_->edge.streams},
                                 std::move(engine));
    return state_->engine->start();
}

std::size_t HttpServer::connections() const { return state_->engine->connections(); }
std::size_t HttpServer::requests(Lane lane) const { return state_->engine->requests(lane); }

Status HttpServer::ready() const { return state_->dispatcher->ready(); }

void HttpServer::drain() { state_->dispatcher->drain(); }

void HttpServer::stop() {
    if (!state_->engine) return;
    state_->dispatcher->drain();
    state_->engine->stop();
}

}  // namespace hz::http
