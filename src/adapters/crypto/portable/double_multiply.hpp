// a·P + b·Q over any group, by interleaved signed windows (width-5 NAF). For verification only.
#pragma once

#include "adapters/crypto/portable/uint256.hpp"

#include <array>
#include <cstdint>

namespace hz::crypto::portable {

// Digits are 0 or odd with |digit| < 16, least significant first; 257 of them hold any scalar.
using SignedDigits = std::array<std::int8_t, 257>;
[[nodiscard]] SignedDigits signed_digits(U256 scalar);

// Group: Point, identity(), twice(p), add(p, q), negate(p).
template <class Group>
class OddMultiples {
 public:
    using Point = typename Group::Point;
    OddMultiples(const Group& group, const Point& p) : group_{group} {
        const Point twice = group.twice(p);
        point_[0] = p;
        for (std::size_t i = 1; i < point_.size(); ++i) point_[i] = group.add(point_[i - 1], twice);
    }
    [[nodiscard]] Point add(const Point& sum, std::int8_t digit) const {
        if (digit == 0) return sum;
        if (digit > 0) return group_.add(sum, point_[static_cast<std::size_t>(digit / 2)]);
        return group_.add(sum, group_.negate(point_[static_cast<std::size_t>(-digit / 2)]));
    }

 private:
    const Group& group_;
    std::array<Point, 8> point_{};  // 1, 3, … 15 times p
};

template <class Group>
typename Group::Point double_multiply(const Group& group, const U256& a,
                                      const typename Group::Point& p, const U256& b,
                                      const typename Group::Point& q) {
    const SignedDigits a_digits = signed_digits(a);
    const SignedDigits b_digits = signed_digits(b);
    const OddMultiples<Group> of_p{group, p};
    const OddMultiples<Group> of_q{group, q};
    auto sum = group.identity();
    for (std::size_t i = a_digits.size(); i-- > 0;) {
        sum = group.twice(sum);
        sum = of_p.add(sum, a_digits[i]);
        sum = of_q.add(sum, b_digits[i]);
    }
    return sum;
}

}  // namespace hz::crypto::portable
