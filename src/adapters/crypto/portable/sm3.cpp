#include "adapters/crypto/portable/sm3.hpp"

#include <bit>

namespace hz::crypto::portable {
namespace {

using Word = std::uint32_t;

// T_j <<< (j mod 32), GB/T 32905 4.2.
constexpr std::array<Word, 64> kRound = [] {
    std::array<Word, 64> t{};
    for (std::size_t j = 0; j < 64; ++j)
        t[j] = std::rotl(j < 16 ? Word{0x79cc4519} : Word{0x7a879d8a}, static_cast<int>(j % 32));
    return t;
}();

inline Word p0(Word x) { return x ^ std::rotl(x, 9) ^ std::rotl(x, 17); }
inline Word p1(Word x) { return x ^ std::rotl(x, 15) ^ std::rotl(x, 23); }

enum class Phase { First, Second };  // rounds 0–15, rounds 16–63

// The caller rotates the names: afterwards d and h hold the new A and E, b and f are turned.
template <Phase P>
inline void round(Word a, Word& b, Word c, Word& d, Word e, Word& f, Word g, Word& h, Word t,
                  Word w, Word w4) {
    const Word a12 = std::rotl(a, 12);
    const Word ss1 = std::rotl(a12 + e + t, 7);
    const Word ff = P == Phase::First ? a ^ b ^ c : (a & b) | (c & (a | b));
    const Word gg = P == Phase::First ? e ^ f ^ g : g ^ (e & (f ^ g));
    d += ff + (ss1 ^ a12) + (w ^ w4);
    h = p0(h + gg + ss1 + w);
    b = std::rotl(b, 9);
    f = std::rotl(f, 19);
}

template <Phase P>
inline void four_rounds(std::array<Word, 8>& v, const Word* t, const Word* w) {
    round<P>(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], t[0], w[0], w[4]);
    round<P>(v[3], v[0], v[1], v[2], v[7], v[4], v[5], v[6], t[1], w[1], w[5]);
    round<P>(v[2], v[3], v[0], v[1], v[6], v[7], v[4], v[5], t[2], w[2], w[6]);
    round<P>(v[1], v[2], v[3], v[0], v[5], v[6], v[7], v[4], t[3], w[3], w[7]);
}

}  // namespace

void Sm3::compress(const std::uint8_t* block) {
    std::array<Word, 68> w{};
    for (std::size_t j = 0; j < 16; ++j) w[j] = load_be32(block + 4 * j);
    for (std::size_t j = 16; j < 68; ++j)
        w[j] =
            p1(w[j - 16] ^ w[j - 9] ^ std::rotl(w[j - 3], 15)) ^ std::rotl(w[j - 13], 7) ^ w[j - 6];
    auto v = x_state;
    for (std::size_t j = 0; j < 16; j += 4) four_rounds<Phase::First>(v, &kRound[j], &w[j]);
    for (std::size_t j = 16; j < 64; j += 4) four_rounds<Phase::Second>(v, &kRound[j], &w[j]);
    for (std::size_t i = 0; i < 8; ++i) x_state[i] ^= v[i];
}

void Sm3::update(ByteView data) {
    x_buffer.update(data, [this](const std::uint8_t* block) { compress(block); });
}

Digest32 Sm3::finish() {
    x_buffer.finish([this](const std::uint8_t* block) { compress(block); });
    return store_be(x_state);
}

Digest32 sm3(ByteView data) {
    Sm3 hash;
    hash.update(data);
    return hash.finish();
}

}  // namespace hz::crypto::portable
