#include "adapters/crypto/portable/sha256.hpp"

#include <bit>

namespace hz::crypto::portable {
namespace {

constexpr std::array<std::uint32_t, 64> kRound{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// The caller rotates the names instead of the values, so no word is ever moved.
inline void round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d,
                  std::uint32_t e, std::uint32_t f, std::uint32_t g, std::uint32_t& h,
                  std::uint32_t kw) {
    const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t t1 = h + s1 + (g ^ (e & (f ^ g))) + kw;
    const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    d += t1;
    h = t1 + s0 + ((a & b) | (c & (a | b)));
}

inline void eight_rounds(std::array<std::uint32_t, 8>& v, const std::uint32_t* k,
                         const std::uint32_t* w) {
    round(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], k[0] + w[0]);
    round(v[7], v[0], v[1], v[2], v[3], v[4], v[5], v[6], k[1] + w[1]);
    round(v[6], v[7], v[0], v[1], v[2], v[3], v[4], v[5], k[2] + w[2]);
    round(v[5], v[6], v[7], v[0], v[1], v[2], v[3], v[4], k[3] + w[3]);
    round(v[4], v[5], v[6], v[7], v[0], v[1], v[2], v[3], k[4] + w[4]);
    round(v[3], v[4], v[5], v[6], v[7], v[0], v[1], v[2], k[5] + w[5]);
    round(v[2], v[3], v[4], v[5], v[6], v[7], v[0], v[1], k[6] + w[6]);
    round(v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[0], k[7] + w[7]);
}

}  // namespace

void Sha256::compress(const std::uint8_t* block) {
    std::array<std::uint32_t, 16> w{};
    for (std::size_t i = 0; i < 16; ++i) w[i] = load_be32(block + 4 * i);
    auto v = state_;
    for (std::size_t t = 0; t < 64; t += 16) {
        if (t > 0) {
            for (std::size_t i = 0; i < 16; ++i) {
                const std::uint32_t a = w[(i + 1) & 15U];
                const std::uint32_t b = w[(i + 14) & 15U];
                w[i] += w[(i + 9) & 15U] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) +
                        (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
            }
        }
        eight_rounds(v, &kRound[t], w.data());
        eight_rounds(v, &kRound[t + 8], &w[8]);
    }
    for (std::size_t i = 0; i < 8; ++i) state_[i] += v[i];
}

void Sha256::update(ByteView data) {
    buffer_.update(data, [this](const std::uint8_t* block) { compress(block); });
}

Digest32 Sha256::finish() {
    buffer_.finish([this](const std::uint8_t* block) { compress(block); });
    return store_be(state_);
}

Digest32 sha256(ByteView data) {
    Sha256 hash;
    hash.update(data);
    return hash.finish();
}

}  // namespace hz::crypto::portable
