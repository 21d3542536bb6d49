// Routes by path segments: a literal beats a parameter, a parameter with a fixed ending
// ("{number}.note") beats a bare one, a bare one beats "{rest...}". Built once at start.
#pragma once

#include "adapters/http/target.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::http {

class Router {
 public:
    struct Found {
        std::size_t route{};
        Params params{};
        std::string_view pattern{};
    };
    struct Miss {
        std::vector<std::string> allow{};  // methods that the path has; empty: no such path
    };

    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // Errors: Conflict `route.twice`, InvalidInput `route.pattern`.
    Status add(std::string_view method, std::string_view pattern, std::size_t route);
    // True and `found`, or false and `miss`. HEAD is answered by GET's route.
    bool find(std::string_view method, std::span<const std::string> segments, Found& found,
              Miss& miss) const;

 private:
    struct Node;
    std::unique_ptr<Node> root_;
};

}  // namespace hz::http
