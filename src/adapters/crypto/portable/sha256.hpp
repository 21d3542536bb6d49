// SHA-256 (FIPS 180-4) in plain C++, also for WebAssembly.
#pragma once

#include "adapters/crypto/portable/block_buffer.hpp"

namespace hz::crypto::portable {

// One message per object: update any number of times, then finish once.
class Sha256 {
 public:
    void update(ByteView data);
    [[nodiscard]] Digest32 finish();

 private:
    void compress(const std::uint8_t* block);

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    BlockBuffer<64, 8> buffer_{};
};

[[nodiscard]] Digest32 sha256(ByteView data);

}  // namespace hz::crypto::portable
