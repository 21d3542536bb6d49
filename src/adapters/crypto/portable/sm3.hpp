// SM3 (GB/T 32905-2016) in plain C++, also for WebAssembly.
#pragma once

#include "adapters/crypto/portable/block_buffer.hpp"

namespace hz::crypto::portable {

// One message per object: update any number of times, then finish once.
class Sm3 {
 public:
    void update(ByteView data);
    [[nodiscard]] Digest32 finish();

 private:
    void compress(const std::uint8_t* block);

    std::array<std::uint32_t, 8> state_{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                                        0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};
    BlockBuffer<64, 8> buffer_{};
};

[[nodiscard]] Digest32 sm3(ByteView data);

}  // namespace hz::crypto::portable
