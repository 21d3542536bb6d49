#include "adapters/http/exchanges.hpp"

#include <fmt/format.h>

namespace hz::http {
namespace {

class Ready final : public Exchange {
 public:
    Ready(Response response, std::string_view route)
        : response_{std::move(response)}, route_{route} {}
    std::optional<Response> at_once() override { return std::move(response_); }
    [[nodiscard]] BodyUse body_use() const override { return BodyUse::Whole; }
    [[nodiscard]] std::size_t body_bytes_max() const override { return 0; }
    std::optional<Response> open() override { return std::nullopt; }
    std::optional<Response> piece(std::string_view) override { return std::nullopt; }
    void finish(std::string, Reply reply) override { reply(std::move(response_)); }
    [[nodiscard]] std::string_view route() const override { return route_; }

 private:
    Response response_;
    std::string_view route_;
};

class Working final : public Exchange {
 public:
    Working(KitPtr kit, Asked asked, std::size_t body_bytes_max, Work work)
        : kit_{std::move(kit)},
          asked_{std::move(asked)},
          body_bytes_max_{body_bytes_max},
          work_{std::move(work)} {}
    std::optional<Response> at_once() override {
        if (asked_.head->has_body && body_bytes_max_ == 0)
            return kit_->refuse(*asked_.head, fail(Code::InvalidInput, "body.unexpected"));
        return std::nullopt;
    }
    [[nodiscard]] BodyUse body_use() const override { return BodyUse::Whole; }
    [[nodiscard]] std::size_t body_bytes_max() const override { return body_bytes_max_; }
    std::optional<Response> open() override { return std::nullopt; }
    std::optional<Response> piece(std::string_view) override { return std::nullopt; }
    void finish(std::string body, Reply reply) override { reply(work_(asked_, std::move(body))); }
    [[nodiscard]] std::string_view route() const override { return asked_.route; }
    [[nodiscard]] Lane lane() const override { return asked_.lane; }

 private:
    const KitPtr kit_;
    const Asked asked_;
    const std::size_t body_bytes_max_;
    const Work work_;
};

class Finishing final : public Exchange {
 public:
    Finishing(std::shared_ptr<Exchange> inner, Finish finish)
        : inner_{std::move(inner)}, finish_{std::move(finish)} {}
    std::optional<Response> at_once() override { return inner_->at_once(); }
    [[nodiscard]] BodyUse body_use() const override { return inner_->body_use(); }
    [[nodiscard]] std::size_t body_bytes_max() const override { return inner_->body_bytes_max(); }
    std::optional<Response> open() override { return inner_->open(); }
    std::optional<Response> piece(std::string_view bytes) override { return inner_->piece(bytes); }
    void finish(std::string body, Reply reply) override {
        inner_->finish(std::move(body),
                       [change = finish_, reply = std::move(reply)](Response response) {
                           reply(change(std::move(response)));
                       });
    }
    [[nodiscard]] std::string_view route() const override { return inner_->route(); }
    [[nodiscard]] Lane lane() const override { return inner_->lane(); }

 private:
    const std::shared_ptr<Exchange> inner_;
    const Finish finish_;
};

}  // namespace

std::string attachment(std::string_view file_name) {
    std::string plain;
    for (const char c : file_name)
        plain.push_back(c > 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%' ? c : '_');
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain,
                       percent_encode(file_name));
}

std::shared_ptr<Exchange> ready_exchange(Response response, std::string_view route) {
    return std::make_shared<Ready>(std::move(response), route);
}

std::shared_ptr<Exchange> finished_by(std::shared_ptr<Exchange> exchange, Finish finish) {
    return std::make_shared<Finishing>(std::move(exchange), std::move(finish));
}

std::shared_ptr<Exchange> work_exchange(KitPtr kit, Asked asked, std::size_t body_bytes_max,
                                        Work work) {
    return std::make_shared<Working>(std::move(kit), std::move(asked), body_bytes_max,
                                     std::move(work));
}

}  // namespace hz::http
