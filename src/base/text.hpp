// Unicode text of people and organisations (utf8proc, Unicode 15).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz {

enum class Lines { One, Many };

// NFC form. Errors: InvalidInput text.control (control, bidi override, unassigned surrogate …).
Result<std::string> clean_text(std::string_view text, Lines lines);

// NFKC, width and case folded, for search and comparison, never for storage or display.
[[nodiscard]] std::string fold(std::string_view text);

// Overlapping pairs of code points of the folded text, unique, sorted; one-character words alone.
[[nodiscard]] std::vector<std::string> bigrams(std::string_view folded);

}  // namespace hz
