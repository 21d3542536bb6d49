// From a request header to the exchange that answers it: routes of use cases, resources, operator
// endpoints and public pages; headers that every response carries; log and metrics.
#pragma once

#include "adapters/http/engine.hpp"
#include "adapters/http/exchanges.hpp"
#include "adapters/http/kept_answers.hpp"
#include "adapters/http/kit.hpp"
#include "adapters/http/meters.hpp"
#include "adapters/http/rate_limiter.hpp"
#include "adapters/http/readiness.hpp"
#include "adapters/http/router.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hz::http {

class Dispatcher final : public Handler {
 public:
    // Errors: Conflict `route.twice`, InvalidInput `route.pattern`, `words.*`, `template.*`.
    static Result<std::shared_ptr<Dispatcher>> make(Edge edge, HttpOptions options);

    std::shared_ptr<Exchange> begin(std::shared_ptr<const RequestHead> head) override;
    Response refuse(const RequestHead& head, unsigned status, std::string_view key) override;
    Response failed(const RequestHead& head, std::string_view what) override;
    void dress(const RequestHead& head, Response& response) override;
    void finished(const Finished& facts) override;
    void noticed(Notice notice) override;
    std::string next_request_id() override;
    [[nodiscard]] std::string date() const override;

    Status ready() { return readiness_.now(); }
    void drain() { readiness_.drain(); }  // readyz answers 503 from now on

 private:
    using Open = std::function<std::shared_ptr<Exchange>(Asked asked)>;
    struct Route {
        Open open{};
        Lane lane{};
    };

    explicit Dispatcher(std::shared_ptr<const Kit> kit);
    Status add(std::string_view method, std::string_view pattern, Lane lane, Open open);
    Status add_use_cases();
    Status add_resources();
    Status add_operator_endpoints();
    Status add_pages();
    Status add_console();
    Response serve(const app::Resource& resource, const Asked& asked) const;
    std::shared_ptr<Exchange> open(Asked asked);
    [[nodiscard]] AnswerBasis basis() const;
    Response share(const std::string& name, const AnswerBasis& made, std::string_view route,
                   Response response);
    void dress_alike(Response& response) const;
    std::shared_ptr<Exchange> miss(const Asked& asked, const Router::Miss& miss) const;

    const KitPtr kit_;
    const std::string boot_;
    Router router_{};
    std::vector<Route> routes_{};
    RateLimiter limiter_;
    KeptAnswers kept_{};
    std::optional<HttpMeters> meters_{};
    Readiness readiness_;
    std::vector<Header> common_{};
    std::atomic<std::uint64_t> requests_{};
};

}  // namespace hz::http
