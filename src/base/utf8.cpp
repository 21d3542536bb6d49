#include "base/utf8.hpp"

namespace hz {
namespace {
std::uint32_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}
}  // namespace

std::size_t utf8_length_at(std::string_view text, std::size_t at) {
    const std::uint32_t lead = byte_at(text, at);
    if (lead < 0x80U) return 1;
    std::size_t length = 0;
    std::uint32_t lowest = 0;
    std::uint32_t code = 0;
    if ((lead & 0xE0U) == 0xC0U) {
        length = 2, lowest = 0x80U, code = lead & 0x1FU;
    } else if ((lead & 0xF0U) == 0xE0U) {
        length = 3, lowest = 0x800U, code = lead & 0x0FU;
    } else if ((lead & 0xF8U) == 0xF0U) {
        length = 4, lowest = 0x10000U, code = lead & 0x07U;
    } else {
        return 0;
    }
    if (at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t next = byte_at(text, at + i);
        if ((next & 0xC0U) != 0x80U) return 0;
        code = (code << 6U) | (next & 0x3FU);
    }
    const bool surrogate = code >= 0xD800U && code <= 0xDFFFU;
    return code < lowest || code > 0x10FFFFU || surrogate ? 0 : length;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length_at(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t utf8_count(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((byte_at(text, at) & 0xC0U) != 0x80U) ++count;
    return count;
}

void append_utf8(std::string& to, std::uint32_t code) {
    const auto push = [&to](std::uint32_t byte) { to.push_back(static_cast<char>(byte)); };
    if (code < 0x80U) {
        push(code);
    } else if (code < 0x800U) {
        push(0xC0U | (code >> 6U));
        push(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        push(0xE0U | (code >> 12U));
        push(0x80U | ((code >> 6U) & 0x3FU));
        push(0x80U | (code & 0x3FU));
    } else {
        push(0xF0U | (code >> 18U));
        push(0x80U | ((code >> 12U) & 0x3FU));
        push(0x80U | ((code >> 6U) & 0x3FU));
        push(0x80U | (code & 0x3FU));
    }
}

std::size_t utf8_cut(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    while (at > 0 && (byte_at(text, at) & 0xC0U) == 0x80U) --at;
    return at;
}

std::uint32_t utf8_at(std::string_view text, std::size_t at) {
    const std::uint32_t lead = byte_at(text, at);
    if (lead < 0x80U) return lead;
    const std::size_t length = utf8_length_at(text, at);
    std::uint32_t code = length == 2 ? lead & 0x1FU : length == 3 ? lead & 0x0FU : lead & 0x07U;
    for (std::size_t i = 1; i < length; ++i) code = (code << 6U) | (byte_at(text, at + i) & 0x3FU);
    return code;
}

}  // namespace hz
