// Block splitting and length padding shared by SHA-256, SHA-512 and SM3.
#pragma once

#include "base/bytes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace hz::crypto::portable {

// LengthBytes: width of the big-endian bit count that ends the last block.
template <std::size_t BlockBytes, std::size_t LengthBytes>
class BlockBuffer {
 public:
    // compress(const std::uint8_t* block) is called once per full block.
    template <class Compress>
    void update(ByteView data, Compress compress) {
        if (data.empty()) return;  // an empty view may hold a null pointer
        x_total += data.size();
        if (x_used > 0) {
            const std::size_t take = std::min(data.size(), BlockBytes - x_used);
            std::memcpy(x_block.data() + x_used, data.data(), take);
            x_used += take;
            data = data.subspan(take);
            if (x_used < BlockBytes) return;
            compress(x_block.data());
            x_used = 0;
        }
        while (data.size() >= BlockBytes) {
            compress(data.data());
            data = data.subspan(BlockBytes);
        }
        if (!data.empty()) std::memcpy(x_block.data(), data.data(), data.size());
        x_used = data.size();
    }

    template <class Compress>
    void finish(Compress compress) {
        x_block[x_used++] = 0x80;
        if (x_used > BlockBytes - LengthBytes) {
            std::memset(x_block.data() + x_used, 0, BlockBytes - x_used);
            compress(x_block.data());
            x_used = 0;
        }
        std::memset(x_block.data() + x_used, 0, BlockBytes - x_used);
        const std::uint64_t bits = x_total * 8;
        for (std::size_t i = 0; i < 8; ++i)
            x_block[BlockBytes - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
        compress(x_block.data());
    }

 private:
    std::array<std::uint8_t, BlockBytes> x_block{};
    std::size_t x_used{0};
    std::uint64_t x_total{0};
};

inline std::uint32_t load_be32(const std::uint8_t* p) {
    return (std::uint32_t{p[0]} << 24U) | (std::uint32_t{p[1]} << 16U) |
           (std::uint32_t{p[2]} << 8U) | std::uint32_t{p[3]};
}

template <class Word, std::size_t Words>
std::array<std::uint8_t, Words * sizeof(Word)> store_be(const std::array<Word, Words>& words) {
    std::array<std::uint8_t, Words * sizeof(Word)> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(words[i / sizeof(Word)] >>
                                           (8 * (sizeof(Word) - 1 - i % sizeof(Word))));
    return out;
}

}  // namespace hz::crypto::portable
