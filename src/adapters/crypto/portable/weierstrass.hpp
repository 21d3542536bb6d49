// The curves y² = x³ - 3x + b over a 256-bit prime field: SM2 (GB/T 32918.5) and P-256 (FIPS
// 186-4).
#pragma once

#include "adapters/crypto/portable/uint256.hpp"

#include <optional>

namespace hz::crypto::portable {

// Plain values; a = p - 3.
struct CurveConstants {
    Modulus field;  // p
    Modulus order;  // n of the base point, prime
    U256 b{};
    U256 x{};  // base point
    U256 y{};
};

extern const CurveConstants kSm2Curve;
extern const CurveConstants kP256Curve;

struct PublicPoint {
    U256 x{};
    U256 y{};
};

struct SignaturePair {
    U256 r{};
    U256 s{};
};

class WeierstrassCurve {
 public:
    // Jacobian coordinates in Montgomery form, x = X/Z², y = Y/Z³; Z = 0 is the identity.
    struct Point {
        U256 x{};
        U256 y{};
        U256 z{};
    };

    explicit WeierstrassCurve(const CurveConstants& constants)
        : constants_{constants}, field_{constants.field} {}

    [[nodiscard]] const Modulus& order() const { return constants_.order; }

    // 04‖X‖Y with coordinates below p and on the curve, else nothing.
    [[nodiscard]] std::optional<PublicPoint> parse(ByteView point65) const;

    // Both numbers in [1, n-1].
    [[nodiscard]] bool in_range(const SignaturePair& signature) const;

    // True when x(g·G + q·Q) is a number congruent to `expected` modulo n.
    [[nodiscard]] bool sum_has_x(const U256& g, const U256& q, const PublicPoint& point,
                                 const U256& expected) const;

    [[nodiscard]] Point identity() const { return {field_.one(), field_.one(), U256{}}; }
    [[nodiscard]] Point twice(const Point& p) const;
    [[nodiscard]] Point add(const Point& p, const Point& q) const;
    [[nodiscard]] Point negate(const Point& p) const { return {p.x, field_.negate(p.y), p.z}; }

 private:
    [[nodiscard]] Point enter(const U256& x, const U256& y) const;

    const CurveConstants& constants_;
    const Modulus& field_;
};

}  // namespace hz::crypto::portable
