#include "adapters/crypto/portable/uint256.hpp"

namespace hz::crypto::portable {

U256 from_big_endian(ByteView bytes) {
    HZ_ASSERT(bytes.size() == 32);
    U256 out;
    for (std::size_t i = 0; i < 32; ++i)
        out.limb[7 - i / 4] |= std::uint32_t{bytes[i]} << (24 - 8 * (i % 4));
    return out;
}

U256 from_little_endian(ByteView bytes) {
    HZ_ASSERT(bytes.size() == 32);
    U256 out;
    for (std::size_t i = 0; i < 32; ++i)
        out.limb[i / 4] |= std::uint32_t{bytes[i]} << (8 * (i % 4));
    return out;
}

Digest32 to_big_endian(const U256& value) {
    Digest32 out{};
    for (std::size_t i = 0; i < 32; ++i)
        out[i] = static_cast<std::uint8_t>(value.limb[7 - i / 4] >> (24 - 8 * (i % 4)));
    return out;
}

Digest32 to_little_endian(const U256& value) {
    Digest32 out{};
    for (std::size_t i = 0; i < 32; ++i)
        out[i] = static_cast<std::uint8_t>(value.limb[i / 4] >> (8 * (i % 4)));
    return out;
}

U256 Modulus::add(const U256& a, const U256& b) const {
    U256 sum;
    const std::uint32_t carry = add_to(sum, a, b);
    if (carry != 0 || !less(sum, m_)) subtract_to(sum, sum, m_);
    return sum;
}

U256 Modulus::sub(const U256& a, const U256& b) const {
    U256 difference;
    if (subtract_to(difference, a, b) != 0) add_to(difference, difference, m_);
    return difference;
}

// Coarsely integrated operand scanning: one row of a·b[i], then one row of reduction.
U256 Modulus::mul(const U256& a, const U256& b) const {
    std::array<std::uint32_t, 8> t{};
    std::uint32_t top = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const std::uint64_t factor = b.limb[i];
        std::uint64_t product = a.limb[0] * factor + t[0];
        const std::uint64_t quotient = static_cast<std::uint32_t>(product) * negative_inverse_;
        std::uint64_t reduced = quotient * m_.limb[0] + static_cast<std::uint32_t>(product);
        for (std::size_t j = 1; j < 8; ++j) {
            product = a.limb[j] * factor + t[j] + (product >> 32U);
            reduced =
                quotient * m_.limb[j] + static_cast<std::uint32_t>(product) + (reduced >> 32U);
            t[j - 1] = static_cast<std::uint32_t>(reduced);
        }
        const std::uint64_t last = std::uint64_t{top} + (product >> 32U) + (reduced >> 32U);
        t[7] = static_cast<std::uint32_t>(last);
        top = static_cast<std::uint32_t>(last >> 32U);
    }
    U256 out{t};
    if (top != 0 || !less(out, m_)) subtract_to(out, out, m_);
    return out;
}

U256 Modulus::power(const U256& base, const U256& exponent) const {
    U256 out = one_;
    for (std::size_t i = 256; i-- > 0;) {
        out = sqr(out);
        if (((exponent.limb[i / 32] >> (i % 32)) & 1U) != 0) out = mul(out, base);
    }
    return out;
}

U256 Modulus::inverse(const U256& a) const {
    U256 exponent;
    subtract_to(exponent, m_, U256{{2}});
    return power(a, exponent);
}

U256 Modulus::reduce(const U256& any) const { return leave(enter(any)); }

}  // namespace hz::crypto::portable
