// Public pages, rendered by the server from logic-less templates; they need no script.
#pragma once

#include "adapters/http/kit.hpp"
#include "adapters/http/page.hpp"
#include "adapters/http/templates.hpp"

#include <functional>
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
        std::function<Response(const Asked&, std::string body)> serve{};
    };

    // Errors: InvalidInput `template.*`. The kit must outlive the pages.
    static Result<std::unique_ptr<const Pages>> load(const Kit& kit);

    [[nodiscard]] std::span<const Route> routes() const { return routes_; }
    // The same refusal as a page for people; keeps status and headers.
    [[nodiscard]] Response refusal(const RequestHead& head, const Response& response,
                                   const Error& error) const;

 private:
    Pages(const Kit& kit, std::unique_ptr<const Templates> templates);
    using Serve = std::function<Response(const Asked&)>;
    void add_page(Language language, const std::string& path, Serve serve);
    void add_routes(Language language);
    void add_certificate_routes(Language language);
    [[nodiscard]] Page page(const RequestHead& head, Language language, std::string path,
                            std::string query = {}) const;
    [[nodiscard]] Response asset(const Asked& asked) const;
    [[nodiscard]] Response go_to_number(Language language, const Asked& asked) const;
    [[nodiscard]] Response certificate(Language language, const Asked& asked) const;
    [[nodiscard]] Response statement(Language language, const Asked& asked) const;
    [[nodiscard]] Response verify(Language language, const Asked& asked,
                                  const std::string& body) const;

    const Kit& kit_;
    const std::unique_ptr<const Templates> templates_;
    std::string css_{};
    std::vector<Route> routes_{};
};

}  // namespace hz::http
