// The algorithms this room needs, handed in by the caller: OpenSSL on the server, own code in the
// offline verifier and in WASM. Plain function pointers: no state, no allocation, no exceptions.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace hz::record {

using HashFn = Digest32 (*)(ByteView);

struct Primitives {
    HashFn sha256{};
    HashFn sm3{};
    bool (*ed25519)(ByteView key32, ByteView message, ByteView signature64){};
    // SM2 with SM3 over the user ID 1234567812345678 (GB/T 32918.2); point65 = 04‖X‖Y.
    bool (*sm2)(ByteView point65, ByteView message, ByteView der){};
    bool (*sm2_raw)(ByteView point65, ByteView message, ByteView raw64){};
    bool (*p256_raw)(ByteView point65, ByteView message, ByteView raw64){};  // ES256 (RFC 7518)
    // zlib (RFC 1950); refuses output over `max` bytes.
    Result<Bytes> (*inflate)(ByteView zlib, std::size_t max){};
};

// Both read exactly 32 bytes; errors: record.unreadable.
Result<Digest32> digest_from(ByteView bytes);
Result<Digest32> digest_from_base64(std::string_view text);
[[nodiscard]] std::string base64(const Digest32& digest);

// The two refusals of every reader of this room (docs/record.md 11, reasons 1 and 2).
inline constexpr std::string_view kUnreadable = "record.unreadable";
inline constexpr std::string_view kUnsupportedVersion = "record.unsupported_version";
[[nodiscard]] Error unreadable(std::string_view where);
[[nodiscard]] Error unsupported_version(std::string_view where);

}  // namespace hz::record
