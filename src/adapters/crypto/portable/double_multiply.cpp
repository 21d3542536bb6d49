#include "adapters/crypto/portable/double_multiply.hpp"

namespace hz::crypto::portable {

SignedDigits signed_digits(U256 scalar) {
    SignedDigits digits{};
    std::uint32_t carry = 0;  // bit 256, when a negative digit is taken from a scalar near 2^256
    for (auto& digit : digits) {
        if (is_odd(scalar)) {
            const auto low = static_cast<std::int32_t>(scalar.limb[0] & 31U);
            const std::int32_t chosen = low < 16 ? low : low - 32;
            digit = static_cast<std::int8_t>(chosen);
            if (chosen > 0)
                subtract_to(scalar, scalar, U256{{static_cast<std::uint32_t>(chosen)}});
            else
                carry = add_to(scalar, scalar, U256{{static_cast<std::uint32_t>(-chosen)}});
        }
        scalar = halved(scalar);
        scalar.limb[7] |= carry << 31U;
        carry = 0;
    }
    return digits;
}

}  // namespace hz::crypto::portable
