// Public resources that are bytes rather than use cases: log tiles, checkpoints, status lists, the
// trust list, discovery, certificate files (docs/record.md 7). No login, no permission.
#pragma once

#include "base/result.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::app {

struct Services;

enum class Caching { None, Short, Immutable };  // no-store; public max-age=30 + ETag; 1 year

struct ResourceRequest {
    std::vector<std::pair<std::string, std::string>> params{};  // path then query
    bool accepts_gzip{};
    [[nodiscard]] std::string_view param(std::string_view name) const {
        for (const auto& [key, value] : params)
            if (key == name) return value;
        return {};
    }
};

inline constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

struct ResourceAnswer {
    std::string media_type{};
    std::string body{};
    Caching caching{Caching::None};
    std::string content_encoding{};
    std::string file_name{};  // when not empty: Content-Disposition attachment
};

struct Resource {
    std::string_view path;  // "/status/{list}", "{rest...}" takes the remaining segments
    Result<ResourceAnswer> (*get)(const Services&, const ResourceRequest&);
};

[[nodiscard]] std::span<const Resource> resources();

}  // namespace hz::app
