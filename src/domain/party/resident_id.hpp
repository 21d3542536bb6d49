// Resident ID number 居民身份证号 (GB 11643-1999). Only for certification personnel; stored
// encrypted, shown masked, never hashed plainly.
#pragma once

#include <string>
#include <string_view>

namespace hz::domain {

// 17 digits and the check character; the birth date must exist.
[[nodiscard]] bool is_resident_id(std::string_view text);
// First six and last four characters, the birth date hidden: 110105********002X.
[[nodiscard]] std::string masked_resident_id(std::string_view id);

}  // namespace hz::domain
