// Bounded decompression of zlib streams (RFC 1950, RFC 1951).
#pragma once

#include "base/bytes.hpp"

namespace hz::crypto::portable {

// The whole input must be one stream without preset dictionary and with the right Adler-32.
// Errors: InvalidInput `inflate.damaged`, `inflate.too_large` (more than max_bytes would come out).
[[nodiscard]] Result<Bytes> inflate_zlib(ByteView stream, std::size_t max_bytes);

}  // namespace hz::crypto::portable
