// SHA-512 (FIPS 180-4) in plain C++; Ed25519 needs it.
#pragma once

#include "adapters/crypto/portable/block_buffer.hpp"

namespace hz::crypto::portable {

using Digest64 = std::array<std::uint8_t, 64>;

class Sha512 {
 public:
    void update(ByteView data);
    [[nodiscard]] Digest64 finish();

 private:
    void compress(const std::uint8_t* block);

    std::array<std::uint64_t, 8> state_{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                        0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                        0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
    BlockBuffer<128, 16> buffer_{};
};

[[nodiscard]] Digest64 sha512(ByteView data);

}  // namespace hz::crypto::portable
