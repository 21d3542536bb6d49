#include "adapters/crypto/portable/uint256.hpp"

#include "adapters/crypto/portable/double_multiply.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz::crypto::portable;

constexpr Modulus kPrime{from_words({0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
                                     0x00000000, 0xFFFFFFFF, 0xFFFFFFFF})};
constexpr U256 kLargest = from_words({0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
                                      0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF});

U256 minus(const U256& a, std::uint32_t b) {
    U256 out;
    subtract_to(out, a, U256{{b}});
    return out;
}

TEST(U256, keeps_bytes_in_both_orders) {
    hz::Digest32 bytes{};
    for (std::size_t i = 0; i < 32; ++i) bytes[i] = static_cast<std::uint8_t>(7 * i + 1);
    EXPECT_EQ(to_big_endian(from_big_endian(bytes)), bytes);
    EXPECT_EQ(to_little_endian(from_little_endian(bytes)), bytes);
    EXPECT_EQ(from_big_endian(bytes).limb[7], 0x01080F16U);
}

TEST(U256, reports_carry_and_borrow) {
    U256 out;
    EXPECT_EQ(add_to(out, kLargest, U256{{1}}), 1U);
    EXPECT_TRUE(is_zero(out));
    EXPECT_EQ(subtract_to(out, U256{}, U256{{1}}), 1U);
    EXPECT_EQ(out, kLargest);
}

TEST(Modulus, multiplies_small_numbers) {
    const U256 product = kPrime.mul(kPrime.enter(U256{{123456789}}), kPrime.enter(U256{{1000}}));
    EXPECT_EQ(kPrime.leave(product), (U256{{0xBE991A08, 0x1C}}));  // 123456789000
}

TEST(Modulus, wraps_at_its_ends) {
    const U256 last = minus(kPrime.value(), 1);
    EXPECT_TRUE(is_zero(kPrime.add(last, U256{{1}})));
    EXPECT_EQ(kPrime.sub(U256{}, U256{{1}}), last);
    EXPECT_EQ(kPrime.leave(kPrime.sqr(kPrime.enter(last))), U256{{1}});  // (-1)² = 1
}

TEST(Modulus, reduces_any_number) {
    EXPECT_EQ(kPrime.reduce(kPrime.value()), U256{});
    EXPECT_EQ(kPrime.reduce(kLargest), minus(kPrime.one(), 1));  // 2^256 - 1
}

TEST(Modulus, inverts) {
    for (const std::uint32_t number : {1U, 2U, 3U, 65537U, 4294967295U}) {
        const U256 form = kPrime.enter(U256{{number}});
        EXPECT_EQ(kPrime.mul(form, kPrime.inverse(form)), kPrime.one());
    }
}

// The integers under addition are the simplest group: a·1 + b·2^100 shows every digit.
struct Integers {
    using Point = U256;
    [[nodiscard]] static U256 identity() { return {}; }
    [[nodiscard]] static U256 twice(const U256& p) { return add(p, p); }
    [[nodiscard]] static U256 negate(const U256& p) {
        U256 out;
        subtract_to(out, U256{}, p);
        return out;
    }
    [[nodiscard]] static U256 add(const U256& p, const U256& q) {
        U256 out;
        add_to(out, p, q);
        return out;
    }
};

TEST(DoubleMultiply, adds_both_multiples) {
    const Integers group;
    EXPECT_EQ(double_multiply(group, kLargest, U256{{1}}, U256{}, U256{{1}}), kLargest);
    for (std::uint32_t a = 0; a < 70; ++a)
        for (std::uint32_t b = 0; b < 70; b += 23)
            EXPECT_EQ(double_multiply(group, U256{{a}}, U256{{1}}, U256{{b}}, U256{{1000}}),
                      U256{{a + 1000 * b}});
}

}  // namespace
