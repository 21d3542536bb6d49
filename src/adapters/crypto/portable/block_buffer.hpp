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
        total_ += data.size();
        if (used_ > 0) {
            const std::size_t take = std::min(data.size(), BlockBytes - used_);
            std::memcpy(block_.data() + used_, data.data(), take);
            used_ += take;
            data = data.subspan(take);
            if (used_ < BlockBytes) return;
            compress(block_.data());
            used_ = 0;
        }
        while (data.size() >= BlockBytes) {
            compress(data.data());
            data = data.subspan(BlockBytes);
        }
        if (!data.empty()) std::memcpy(block_.data(), data.data(), data.size());
        used_ = data.size();
    }

    template <class Compress>
    void finish(Compress compress) {
        block_[used_++] = 0x80;
        if (used_ > BlockBytes - LengthBytes) {
            std::memset(block_.data() + used_, 0, BlockBytes - used_);
            compress(block_.data());
            used_ = 0;
        }
        std::memset(block_.data() + used_, 0, BlockBytes - used_);
        const std::uint64_t bits = total_ * 8;
        for (std::size_t i = 0; i < 8; ++i)
            block_[BlockBytes - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
        compress(block_.data());
    }

 private:
    std::array<std::uint8_t, BlockBytes> block_{};
    std::size_t used_{0};
    std::uint64_t total_{0};
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
