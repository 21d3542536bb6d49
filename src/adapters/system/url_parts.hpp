// A URL as libcurl itself understands it, so that what is checked is what is asked.
#pragma once

#include <optional>
#include <string>

namespace hz::system {

struct UrlParts {
    std::string scheme{};
    std::string host{};
    std::string path{};
    std::string query{};

    [[nodiscard]] bool here() const;  // this machine: no network between
};

// Nothing when it is no URL or names a user.
[[nodiscard]] std::optional<UrlParts> url_parts(const std::string& url);

}  // namespace hz::system
