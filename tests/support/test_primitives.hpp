// The primitives of src/record over OpenSSL, and keys to sign with: for tests only.
#pragma once

#include "record/primitives.hpp"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace hz::test {

[[nodiscard]] record::Primitives test_primitives();
Digest32 sm3(ByteView bytes);
inline std::string sm3_hex(std::string_view text) { return hex(sm3(bytes_of(text))); }
Digest32 sha256(ByteView bytes);
Digest32 hmac_sm3(ByteView key, ByteView message);
// zlib as a server would write it.
[[nodiscard]] Bytes deflate_zlib(ByteView bytes);

enum class KeyKind { Sm2, P256, Ed25519 };

class TestKey {
 public:
    // Deterministic: the same seed text gives the same key.
    TestKey(KeyKind kind, std::string_view seed);
    [[nodiscard]] Bytes public_key() const;            // 65-byte point, or 32 bytes of Ed25519
    [[nodiscard]] Bytes sign(ByteView message) const;  // DER for SM2 and P-256
    // An X.509 certificate of this key, signed by `issuer` (P-256).
    [[nodiscard]] std::string certificate_pem(const TestKey& issuer) const;
    [[nodiscard]] Bytes sign_raw(ByteView message) const;  // r‖s, 64 bytes

 private:
    KeyKind kind_{};
    std::shared_ptr<evp_pkey_st> key_{};
    Bytes public_{};
};

}  // namespace hz::test
