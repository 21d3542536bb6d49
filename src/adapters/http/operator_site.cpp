#include "adapters/http/operator_site.hpp"

namespace hz::http {
namespace {

Response plain_text(unsigned status, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.set("Content-Type", "text/plain; charset=utf-8");
    response.set("Cache-Control", "no-store");
    return response;
}

class OperatorLook final : public Exchange {
 public:
    explicit OperatorLook(std::function<Response()> answer) : answer_{std::move(answer)} {}
    std::optional<Response> at_once() override { return std::nullopt; }
    [[nodiscard]] BodyUse body_use() const override { return BodyUse::Whole; }
    [[nodiscard]] std::size_t body_bytes_max() const override { return 0; }
    std::optional<Response> open() override { return std::nullopt; }
    std::optional<Response> piece(std::string_view) override { return std::nullopt; }
    void finish(std::string, Reply reply) override { reply(answer_()); }
    [[nodiscard]] std::string_view route() const override { return {}; }

 private:
    const std::function<Response()> answer_;
};

class OperatorHandler final : public Handler {
 public:
    explicit OperatorHandler(OperatorPorts ports) : ports_{std::move(ports)} {}

    std::shared_ptr<Exchange> begin(std::shared_ptr<const RequestHead> head) override {
        const bool reads = head->method == "GET" || head->method == "HEAD";
        const std::string_view target = reads ? std::string_view{head->target} : "";
        if (target == "/healthz") return look([] { return plain_text(200, "ok\n"); });
        if (target == "/readyz") return look([this] { return readiness(); });
        if (target == "/metrics") return look([this] { return metrics(); });
        return look([] { return plain_text(404, "route.unknown\n"); });
    }
    Response refuse(const RequestHead&, unsigned status, std::string_view key) override {
        return plain_text(status, std::string{key} + "\n");
    }
    Response failed(const RequestHead& head, std::string_view) override {
        return refuse(head, 503, "internal");
    }
    void dress(const RequestHead&, Response& response) override {
        response.set("X-Content-Type-Options", "nosniff");
    }
    void finished(const Finished&) override {}
    void noticed(Notice) override {}
    std::string next_request_id() override { return {}; }
    [[nodiscard]] std::string date() const override { return http_date(ports_.clock.now()); }

 private:
    static std::shared_ptr<Exchange> look(std::function<Response()> answer) {
        return std::make_shared<OperatorLook>(std::move(answer));
    }
    [[nodiscard]] Response readiness() const {
        const Status ready = ports_.ready();
        return ready ? plain_text(200, "ready\n") : plain_text(503, ready.error().key + "\n");
    }
    [[nodiscard]] Response metrics() const {
        Response response = plain_text(200, ports_.metrics());
        response.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        return response;
    }

    const OperatorPorts ports_;
};

}  // namespace

OperatorSite::OperatorSite(OperatorPorts ports, std::string address, std::uint16_t port) {
    EngineOptions options;
    options.address = std::move(address);
    options.port = port;
    options.connections_max = limits::kOperatorConnections;
    app::Workers& workers = ports.workers;
    engine_ = std::make_unique<Engine>(std::make_shared<OperatorHandler>(std::move(ports)),
                                       EngineWorkers{workers, workers, workers, workers},
                                       std::move(options));
}

OperatorSite::~OperatorSite() = default;

Result<std::uint16_t> OperatorSite::start() { return engine_->start(); }

void OperatorSite::stop() { engine_->stop(); }

}  // namespace hz::http
