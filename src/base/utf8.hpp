// UTF-8 without a library: shared by the JSON reader and the WASM build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hz {

// Length in bytes of the valid UTF-8 sequence at `at`, 0 when it is broken (overlong, surrogate,
// beyond U+10FFFF, truncated).
[[nodiscard]] std::size_t utf8_length_at(std::string_view text, std::size_t at);
[[nodiscard]] bool is_utf8(std::string_view text);
[[nodiscard]] std::size_t utf8_count(std::string_view text);  // code points; text must be valid
void append_utf8(std::string& to, std::uint32_t code_point);
// The nearest place not after `at` that is not inside a character: where a text may be cut.
[[nodiscard]] std::size_t utf8_cut(std::string_view text, std::size_t at);
[[nodiscard]] std::uint32_t utf8_at(std::string_view text, std::size_t at);  // text must be valid

}  // namespace hz
