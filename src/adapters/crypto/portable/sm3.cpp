#include "adapters/crypto/portable/sm3.hpp"

#include <bit>

namespace hz::crypto::portable {
namespace {

// T_j <<< (j mod 32), GB/T 32905 4.2.
constexpr std::array<std::uint32_t, 64> kRoundSm3 = [] {
    std::array<std::uint32_t, 64> t{};
    for (std::size_t j = 0; j < 64; ++j)
        t[j] = std::rotl(j < 16 ? std::uint32_t{0x79cc4519} : std::uint32_t{0x7a879d8a},
                         static_cast<int>(j % 32));
    return t;
}();

inline std::uint32_t p0(std::uint32_t x) { return x ^ std::rotl(x, 9) ^ std::rotl(x, 17); }
inline std::uint32_t p1(std::uint32_t x) { return x ^ std::rotl(x, 15) ^ std::rotl(x, 23); }

enum class Phase { First, Second };  // rounds 0–15, rounds 16–63

// The caller rotates the names: afterwards d and h hold the new A and E, b and f are turned.
template <Phase P>
inline void sm3_round(std::uint32_t a, std::uint32_t& b, std::uint32_t c, std::uint32_t& d,
                      std::uint32_t e, std::uint32_t& f, std::uint32_t g, std::uint32_t& h,
                      std::uint32_t t, std::uint32_t w, std::uint32_t w4) {
    const std::uint32_t a12 = std::rotl(a, 12);
    const std::uint32_t ss1 = std::rotl(a12 + e + t, 7);
    const std::uint32_t ff = P == Phase::First ? a ^ b ^ c : (a & b) | (c & (a | b));
    const std::uint32_t gg = P == Phase::First ? e ^ f ^ g : g ^ (e & (f ^ g));
    d += ff + (ss1 ^ a12) + (w ^ w4);
    h = p0(h + gg + ss1 + w);
    b = std::rotl(b, 9);
    f = std::rotl(f, 19);
}

// Message words in a window of 16; `expanded` replaces a word by the one 16 later.
constexpr auto given = [](std::array<std::uint32_t, 16>& w, std::size_t j) { return w[j]; };
constexpr auto expanded = [](std::array<std::uint32_t, 16>& w, std::size_t j) {
    const std::uint32_t value = p1(w[j] ^ w[(j + 7) & 15U] ^ std::rotl(w[(j + 13) & 15U], 15)) ^
                                std::rotl(w[(j + 3) & 15U], 7) ^ w[(j + 10) & 15U];
    return w[j] = value;
};

}  // namespace

void Sm3::compress(const std::uint8_t* block) {
    std::array<std::uint32_t, 16> w{};
    for (std::size_t j = 0; j < 16; ++j) w[j] = load_be32(block + 4 * j);
    std::uint32_t a = state_[0];
    std::uint32_t b = state_[1];
    std::uint32_t c = state_[2];
    std::uint32_t d = state_[3];
    std::uint32_t e = state_[4];
    std::uint32_t f = state_[5];
    std::uint32_t g = state_[6];
    std::uint32_t h = state_[7];
    // Round j uses words j and j + 4; from sm3_round 12 on word j + 4 is made just before. `k` is a
    // literal at each call, so all places in the window are known to the compiler.
    const auto four_rounds = [&]<Phase P>(const std::uint32_t* t, std::size_t k, auto word) {
        const std::array<std::uint32_t, 4> now{w[k], w[k + 1], w[k + 2], w[k + 3]};
        sm3_round<P>(a, b, c, d, e, f, g, h, t[k], now[0], word(w, (k + 4) & 15U));
        sm3_round<P>(d, a, b, c, h, e, f, g, t[k + 1], now[1], word(w, (k + 5) & 15U));
        sm3_round<P>(c, d, a, b, g, h, e, f, t[k + 2], now[2], word(w, (k + 6) & 15U));
        sm3_round<P>(b, c, d, a, f, g, h, e, t[k + 3], now[3], word(w, (k + 7) & 15U));
    };
    const std::uint32_t* t = kRoundSm3.data();
    for (const std::size_t k : {0U, 4U, 8U})
        four_rounds.template operator()<Phase::First>(t, k, given);
    four_rounds.template operator()<Phase::First>(t, 12, expanded);
    for (t += 16; t != kRoundSm3.data() + 64; t += 16) {
        four_rounds.template operator()<Phase::Second>(t, 0, expanded);
        four_rounds.template operator()<Phase::Second>(t, 4, expanded);
        four_rounds.template operator()<Phase::Second>(t, 8, expanded);
        four_rounds.template operator()<Phase::Second>(t, 12, expanded);
    }
    const std::array<std::uint32_t, 8> v{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state_[i] ^= v[i];
}

void Sm3::update(ByteView data) {
    buffer_.update(data, [this](const std::uint8_t* block) { compress(block); });
}

Digest32 Sm3::finish() {
    buffer_.finish([this](const std::uint8_t* block) { compress(block); });
    return store_be(state_);
}

Digest32 sm3(ByteView data) {
    Sm3 hash;
    hash.update(data);
    return hash.finish();
}

}  // namespace hz::crypto::portable
