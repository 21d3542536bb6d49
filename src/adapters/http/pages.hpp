// Public pages, rendered by the server from logic-less templates; they need no script.
#pragma once

#include "adapters/http/kit.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::http {

class Pages {
 public:
    struct Route {
        std::string method{};
        std::string path{};
        std::size_t body_bytes_max{};
        std::function<Response(const Kit&, const Asked&, std::string body)> serve{};
    };

    // Errors: InvalidInput `template.*`.
    static Result<std::unique_ptr<const Pages>> load(const Kit& kit);
    ~Pages();

    [[nodiscard]] std::span<const Route> routes() const { return routes_; }
    // The same refusal as a page for people; keeps status and headers.
    [[nodiscard]] Response refusal(const RequestHead& head, Response response,
                                   const Error& error) const;

 private:
    Pages();
    std::vector<Route> routes_{};
};

}  // namespace hz::http
