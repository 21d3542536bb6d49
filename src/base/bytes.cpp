#include "base/bytes.hpp"

#include <array>

namespace hz {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string encode(ByteView bytes, std::string_view alphabet, unsigned bits) {
    std::string out;
    out.reserve((bytes.size() * 8 + bits - 1) / bits);
    std::uint32_t buffer = 0;
    unsigned held = 0;
    const std::uint32_t mask = (1U << bits) - 1U;
    for (const std::uint8_t byte : bytes) {
        buffer = (buffer << 8U) | byte;
        held += 8;
        while (held >= bits) {
            held -= bits;
            out.push_back(alphabet[(buffer >> held) & mask]);
        }
        buffer &= (1U << held) - 1U;
    }
    if (held > 0) out.push_back(alphabet[(buffer << (bits - held)) & mask]);
    return out;
}

// The value of each character; -1: not of the alphabet.
using Values = std::array<std::int8_t, 256>;
constexpr Values values_of(std::string_view alphabet) {
    Values out{};
    out.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        out[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return out;
}
constexpr Values kBase64Values = values_of(kBase64);
constexpr Values kBase64UrlValues = values_of(kBase64Url);
constexpr Values kBase32Values = values_of(kBase32);

Result<Bytes> decode(std::string_view text, const Values& values, unsigned bits) {
    Bytes out;
    out.reserve(text.size() * bits / 8);
    std::uint32_t buffer = 0;
    unsigned held = 0;
    for (const char c : text) {
        const std::int8_t value = values[static_cast<unsigned char>(c)];
        if (value < 0) return fail(Code::InvalidInput, "encoding.invalid");
        buffer = (buffer << bits) | static_cast<std::uint32_t>(value);
        held += bits;
        if (held >= 8) {
            held -= 8;
            out.push_back(static_cast<std::uint8_t>((buffer >> held) & 0xFFU));
            buffer &= (1U << held) - 1U;
        }
    }
    // Left-over bits must be zero and fewer than one digit, else two texts would mean one value.
    if (held >= bits || buffer != 0) return fail(Code::InvalidInput, "encoding.invalid");
    return out;
}

}  // namespace

ByteView bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
Bytes to_bytes(std::string_view text) {
    const auto view = bytes_of(text);
    return {view.begin(), view.end()};
}
std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex(ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out.push_back(kDigits[byte >> 4U]);
        out.push_back(kDigits[byte & 15U]);
    }
    return out;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return fail(Code::InvalidInput, "encoding.invalid");
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0) return fail(Code::InvalidInput, "encoding.invalid");
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return out;
}

std::string base64(ByteView bytes) {
    std::string out = encode(bytes, kBase64, 6);
    while (out.size() % 4 != 0) out.push_back('=');
    return out;
}

Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return fail(Code::InvalidInput, "encoding.invalid");
    std::size_t pad = 0;
    while (pad < 2 && pad < text.size() && text[text.size() - 1 - pad] == '=') ++pad;
    return decode(text.substr(0, text.size() - pad), kBase64Values, 6);
}

std::string base64url(ByteView bytes) { return encode(bytes, kBase64Url, 6); }
Result<Bytes> from_base64url(std::string_view text) { return decode(text, kBase64UrlValues, 6); }
std::string base32(ByteView bytes) { return encode(bytes, kBase32, 5); }
Result<Bytes> from_base32(std::string_view text) { return decode(text, kBase32Values, 5); }

void append(Bytes& to, ByteView more) { to.insert(to.end(), more.begin(), more.end()); }
void append(Bytes& to, std::string_view more) { append(to, bytes_of(more)); }
void append_u16(Bytes& to, std::uint16_t value) {
    to.push_back(static_cast<std::uint8_t>(value >> 8U));
    to.push_back(static_cast<std::uint8_t>(value & 0xFFU));
}
void append_u32(Bytes& to, std::uint32_t value) {
    append_u16(to, static_cast<std::uint16_t>(value >> 16U));
    append_u16(to, static_cast<std::uint16_t>(value & 0xFFFFU));
}
void append_u64(Bytes& to, std::uint64_t value) {
    append_u32(to, static_cast<std::uint32_t>(value >> 32U));
    append_u32(to, static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
}

namespace {
void wipe_range(volatile char* data, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) data[i] = 0;
}
}  // namespace

void wipe(std::string& secret) {
    wipe_range(secret.data(), secret.size());
    secret.clear();
}
void wipe(Bytes& secret) {
    wipe_range(reinterpret_cast<char*>(secret.data()), secret.size());
    secret.clear();
}

bool equal_secret(ByteView a, ByteView b) {
    if (a.size() != b.size()) return false;
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

}  // namespace hz
