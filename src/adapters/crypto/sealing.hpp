// Encryption with integrity by the national algorithms: SM4-CTR, then HMAC-SM3 (OpenSSL 3.0 has no
// SM4-GCM). For short secrets kept in the database.
#pragma once

#include "app/ports/random.hpp"
#include "base/bytes.hpp"

namespace hz::crypto {

// nonce[16] ‖ ciphertext ‖ code[32]. The context (purpose, owner) is not stored; opening needs the
// same. The key is 32 bytes; both working keys are derived from it.
[[nodiscard]] Bytes seal(ByteView key32, ByteView context, ByteView plain, app::Random& random);

// Errors: InvalidInput `seal.broken` (other key, other context, changed bytes).
[[nodiscard]] Result<Bytes> unseal(ByteView key32, ByteView context, ByteView sealed);

}  // namespace hz::crypto
