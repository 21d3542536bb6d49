// Unified social credit code 统一社会信用代码 (GB 32100-2015).
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hz::domain {

// Shape, region digits and check character. Region block 99xxxx is fictional by our convention.
[[nodiscard]] bool is_uscc(std::string_view text);

struct UsccForm {
    [[nodiscard]] static bool valid(std::string_view text) { return is_uscc(text); }
};
using Uscc = Id<UsccForm>;

// Full-width to half-width, trimmed, upper case; never repairs a character (O stays O).
[[nodiscard]] std::string normalise_uscc(std::string_view text);

}  // namespace hz::domain
