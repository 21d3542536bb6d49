#include "adapters/crypto/portable/sm3.hpp"

#include <bit>

namespace hz::crypto::portable {
namespace {

using Word = std::uint32_t;

// T_j <<< (j mod 32), GB/T 32905 4.2.
constexpr std::array<Word, 64> kRoundSm3 = [] {
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

// Message words in a window of 16; `expanded` replaces a word by the one 16 later.
constexpr auto given = [](std::array<Word, 16>& w, std::size_t j) { return w[j]; };
constexpr auto expanded = [](std::array<Word, 16>& w, std::size_t j) {
    const Word value = p1(w[j] ^ w[(j + 7) & 15U] ^ std::rotl(w[(j + 13) & 15U], 15)) ^
                       std::rotl(w[(j + 3) & 15U], 7) ^ w[(j + 10) & 15U];
    return w[j] = value;
};

}  // namespace

void Sm3::compress(const std::uint8_t* block) {
    std::array<Word, 16> w{};
    for (std::size_t j = 0; j < 16; ++j) w[j] = load_be32(block + 4 * j);
    Word a = state_[0];
    Word b = state_[1];
    Word c = state_[2];
    Word d = state_[3];
    Word e = state_[4];
    Word f = state_[5];
    Word g = state_[6];
    Word h = state_[7];
    // Round j uses words j and j + 4; from round 12 on word j + 4 is made just before. `k` is a
    // literal at each call, so all places in the window are known to the compiler.
    const auto four_rounds = [&]<Phase P>(const Word* t, std::size_t k, auto word) {
        const std::array<Word, 4> now{w[k], w[k + 1], w[k + 2], w[k + 3]};
        round<P>(a, b, c, d, e, f, g, h, t[k], now[0], word(w, (k + 4) & 15U));
        round<P>(d, a, b, c, h, e, f, g, t[k + 1], now[1], word(w, (k + 5) & 15U));
        round<P>(c, d, a, b, g, h, e, f, t[k + 2], now[2], word(w, (k + 6) & 15U));
        round<P>(b, c, d, a, f, g, h, e, t[k + 3], now[3], word(w, (k + 7) & 15U));
    };
    const Word* t = kRoundSm3.data();
    for (const std::size_t k : {0U, 4U, 8U})
        four_rounds.template operator()<Phase::First>(t, k, given);
    four_rounds.template operator()<Phase::First>(t, 12, expanded);
    for (t += 16; t != kRoundSm3.data() + 64; t += 16) {
        four_rounds.template operator()<Phase::Second>(t, 0, expanded);
        four_rounds.template operator()<Phase::Second>(t, 4, expanded);
        four_rounds.template operator()<Phase::Second>(t, 8, expanded);
        four_rounds.template operator()<Phase::Second>(t, 12, expanded);
    }
    const std::array<Word, 8> v{a, b, c, d, e, f, g, h};
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
