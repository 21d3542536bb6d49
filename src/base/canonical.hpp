// Canonical JSON of the record (docs/record.md 1): RFC 8785 limited to objects, arrays, text,
// booleans and integers below 2^53; keys [a-z][a-z0-9_]{0,39}, sorted bytewise.
#pragma once

#include "base/json.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hz {

// Errors: InvalidInput canonical.* (null, number range, key form, depth).
Result<std::string> canonical(const json::Value& value);

// Reads only canonical text: parses, writes again and requires the same bytes.
Result<json::Value> parse_canonical(std::string_view text);

[[nodiscard]] bool is_canonical_key(std::string_view key);

inline constexpr std::int64_t kCanonicalIntegerMax = (std::int64_t{1} << 53) - 1;

}  // namespace hz
