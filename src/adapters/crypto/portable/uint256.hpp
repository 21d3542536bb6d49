// 256-bit numbers and arithmetic modulo an odd number in Montgomery form. For verification only:
// times depend on the values, which are public. 32-bit limbs, because WebAssembly has no 128-bit
// product.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hz::crypto::portable {

// Little-endian limbs.
struct U256 {
    std::array<std::uint32_t, 8> limb{};
    friend constexpr bool operator==(const U256&, const U256&) = default;
};

constexpr bool is_zero(const U256& a) { return a == U256{}; }
constexpr bool is_odd(const U256& a) { return (a.limb[0] & 1U) != 0; }

constexpr bool less(const U256& a, const U256& b) {
    for (std::size_t i = 8; i-- > 0;)
        if (a.limb[i] != b.limb[i]) return a.limb[i] < b.limb[i];
    return false;
}

// to = a + b modulo 2^256; the carry is the answer.
constexpr std::uint32_t add_to(U256& to, const U256& a, const U256& b) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        carry += std::uint64_t{a.limb[i]} + b.limb[i];
        to.limb[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32U;
    }
    return static_cast<std::uint32_t>(carry);
}

// to = a - b modulo 2^256; 1 when a < b.
constexpr std::uint32_t subtract_to(U256& to, const U256& a, const U256& b) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const std::uint64_t difference = std::uint64_t{a.limb[i]} - b.limb[i] - borrow;
        to.limb[i] = static_cast<std::uint32_t>(difference);
        borrow = difference >> 63U;
    }
    return static_cast<std::uint32_t>(borrow);
}

constexpr U256 halved(const U256& a) {
    U256 out;
    for (std::size_t i = 0; i < 8; ++i)
        out.limb[i] = (a.limb[i] >> 1U) | (i < 7 ? a.limb[i + 1] << 31U : 0U);
    return out;
}

// Eight words, most significant first, as the standards print them.
constexpr U256 from_words(const std::array<std::uint32_t, 8>& words) {
    U256 out;
    for (std::size_t i = 0; i < 8; ++i) out.limb[7 - i] = words[i];
    return out;
}

// Exactly 32 bytes.
[[nodiscard]] U256 from_big_endian(ByteView bytes);
[[nodiscard]] U256 from_little_endian(ByteView bytes);
[[nodiscard]] Digest32 to_big_endian(const U256& value);
[[nodiscard]] Digest32 to_little_endian(const U256& value);

// Numbers modulo an odd m. Values are reduced; `mul` works on Montgomery forms (x·2^256 mod m).
class Modulus {
 public:
    constexpr explicit Modulus(const U256& m) : m_{m} {
        std::uint32_t inverse = 1;  // of m modulo 2^32, by Newton's iteration
        for (int i = 0; i < 5; ++i) inverse *= 2U - m.limb[0] * inverse;
        negative_inverse_ = 0U - inverse;
        U256 power{{1}};
        for (int i = 0; i < 256; ++i) power = twice_any(power);
        one_ = power;
        for (int i = 0; i < 256; ++i) power = twice_any(power);
        square_ = power;
    }

    [[nodiscard]] constexpr const U256& value() const { return m_; }
    [[nodiscard]] constexpr const U256& one() const { return one_; }  // Montgomery form of 1

    [[nodiscard]] U256 add(const U256& a, const U256& b) const;
    [[nodiscard]] U256 sub(const U256& a, const U256& b) const;
    [[nodiscard]] U256 mul(const U256& a, const U256& b) const;  // one of them may be ≥ m
    [[nodiscard]] U256 sqr(const U256& a) const { return mul(a, a); }
    [[nodiscard]] U256 twice(const U256& a) const { return add(a, a); }
    [[nodiscard]] U256 negate(const U256& a) const { return sub(U256{}, a); }
    [[nodiscard]] U256 power(const U256& base, const U256& exponent) const;
    [[nodiscard]] U256 inverse(const U256& a) const;  // m prime, a ≠ 0

    [[nodiscard]] U256 enter(const U256& plain) const { return mul(plain, square_); }
    [[nodiscard]] U256 leave(const U256& form) const { return mul(form, U256{{1}}); }
    [[nodiscard]] U256 reduce(const U256& any) const;  // plain value < 2^256

 private:
    [[nodiscard]] constexpr U256 twice_any(const U256& a) const {
        U256 sum;
        const std::uint32_t carry = add_to(sum, a, a);
        if (carry != 0 || !less(sum, m_)) subtract_to(sum, sum, m_);
        return sum;
    }

    U256 m_{};
    std::uint32_t negative_inverse_{};
    U256 one_{};     // 2^256 mod m
    U256 square_{};  // 2^512 mod m
};

}  // namespace hz::crypto::portable
