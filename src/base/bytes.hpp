// Bytes and their text forms (RFC 4648). Decoders are strict: canonical form only, no white space.
#pragma once

#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Digest32 = std::array<std::uint8_t, 32>;  // SHA-256 or SM3

[[nodiscard]] ByteView bytes_of(std::string_view text);
[[nodiscard]] Bytes to_bytes(std::string_view text);
[[nodiscard]] std::string_view text_of(ByteView bytes);

[[nodiscard]] std::string hex(ByteView bytes);
Result<Bytes> from_hex(std::string_view text);  // lower or upper case

[[nodiscard]] std::string base64(ByteView bytes);  // padded, section 4
Result<Bytes> from_base64(std::string_view text);
[[nodiscard]] std::string base64url(ByteView bytes);  // unpadded, section 5
Result<Bytes> from_base64url(std::string_view text);
[[nodiscard]] std::string base32(ByteView bytes);  // upper case, unpadded, section 6
Result<Bytes> from_base32(std::string_view text);

void append(Bytes& to, ByteView more);
void append(Bytes& to, std::string_view more);
void append_u16(Bytes& to, std::uint16_t value);  // big-endian, as all numbers of record.md
void append_u32(Bytes& to, std::uint32_t value);
void append_u64(Bytes& to, std::uint64_t value);

// Wipes memory that held a secret; not optimised away.
void wipe(std::string& secret);
void wipe(Bytes& secret);

// Equal in time that does not depend on the content.
[[nodiscard]] bool equal_secret(ByteView a, ByteView b);

}  // namespace hz
