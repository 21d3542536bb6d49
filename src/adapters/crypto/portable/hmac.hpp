// HMAC (RFC 2104) over SM3 and SHA-256.
#pragma once

#include "base/bytes.hpp"

namespace hz::crypto::portable {

[[nodiscard]] Digest32 hmac_sm3(ByteView key, ByteView data);
[[nodiscard]] Digest32 hmac_sha256(ByteView key, ByteView data);

}  // namespace hz::crypto::portable
