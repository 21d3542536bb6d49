// Request targets: path segments and query parameters, decoded strictly.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::http {

using Params = std::vector<std::pair<std::string, std::string>>;

struct Target {
    std::vector<std::string> segments{};  // decoded; "/" has none
    std::string path{};                   // as sent, for links back
    Params query{};
};

// Errors: InvalidInput target.form (not origin or absolute form), target.encoding (broken percent
// sequence, UTF-8, control character, or a separator hidden in a segment), query.duplicate,
// query.too_many.
Result<Target> parse_target(std::string_view target);

enum class Plus { Literal, Space };
// Errors: InvalidInput target.encoding.
Result<std::string> percent_decode(std::string_view text, Plus plus);
[[nodiscard]] std::string percent_encode(std::string_view text);  // all but unreserved characters

// application/x-www-form-urlencoded. Errors as for the query of a target.
Result<Params> parse_query(std::string_view text);

[[nodiscard]] bool has_param(const Params& params, std::string_view name);
[[nodiscard]] std::string_view param(const Params& params, std::string_view name);

}  // namespace hz::http
