#include "adapters/crypto/portable/weierstrass.hpp"

#include "adapters/crypto/portable/double_multiply.hpp"

namespace hz::crypto::portable {

constinit const CurveConstants kSm2Curve{
    .field = Modulus{from_words({0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
                                 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF})},
    .order = Modulus{from_words({0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x7203DF6B,
                                 0x21C6052B, 0x53BBF409, 0x39D54123})},
    .b = from_words({0x28E9FA9E, 0x9D9F5E34, 0x4D5A9E4B, 0xCF6509A7, 0xF39789F5, 0x15AB8F92,
                     0xDDBCBD41, 0x4D940E93}),
    .x = from_words({0x32C4AE2C, 0x1F198119, 0x5F990446, 0x6A39C994, 0x8FE30BBF, 0xF2660BE1,
                     0x715A4589, 0x334C74C7}),
    .y = from_words({0xBC3736A2, 0xF4F6779C, 0x59BDCEE3, 0x6B692153, 0xD0A9877C, 0xC62A4740,
                     0x02DF32E5, 0x2139F0A0})};

constinit const CurveConstants kP256Curve{
    .field = Modulus{from_words({0xFFFFFFFF, 0x00000001, 0x00000000, 0x00000000, 0x00000000,
                                 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF})},
    .order = Modulus{from_words({0xFFFFFFFF, 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0xBCE6FAAD,
                                 0xA7179E84, 0xF3B9CAC2, 0xFC632551})},
    .b = from_words({0x5AC635D8, 0xAA3A93E7, 0xB3EBBD55, 0x769886BC, 0x651D06B0, 0xCC53B0F6,
                     0x3BCE3C3E, 0x27D2604B}),
    .x = from_words({0x6B17D1F2, 0xE12C4247, 0xF8BCE6E5, 0x63A440F2, 0x77037D81, 0x2DEB33A0,
                     0xF4A13945, 0xD898C296}),
    .y = from_words({0x4FE342E2, 0xFE1A7F9B, 0x8EE7EB4A, 0x7C0F9E16, 0x2BCE3357, 0x6B315ECE,
                     0xCBB64068, 0x37BF51F5})};

std::optional<PublicPoint> WeierstrassCurve::parse(ByteView point65) const {
    if (point65.size() != 65 || point65[0] != 0x04) return std::nullopt;
    const PublicPoint out{from_big_endian(point65.subspan(1, 32)),
                          from_big_endian(point65.subspan(33, 32))};
    if (!less(out.x, field_.value()) || !less(out.y, field_.value())) return std::nullopt;
    const Point p = enter(out.x, out.y);
    const U256 three = field_.add(field_.one(), field_.twice(field_.one()));
    const U256 right = field_.add(field_.mul(field_.sub(field_.sqr(p.x), three), p.x),
                                  field_.enter(constants_.b));  // (x²-3)x+b
    if (field_.sqr(p.y) != right) return std::nullopt;
    return out;
}

bool WeierstrassCurve::in_range(const SignaturePair& signature) const {
    return !is_zero(signature.r) && !is_zero(signature.s) &&
           less(signature.r, constants_.order.value()) &&
           less(signature.s, constants_.order.value());
}

bool WeierstrassCurve::sum_has_x(const U256& g, const U256& q, const PublicPoint& point,
                                 const U256& expected) const {
    const Point sum =
        double_multiply(*this, g, enter(constants_.x, constants_.y), q, enter(point.x, point.y));
    if (is_zero(sum.z)) return false;
    // Compare X with expected·Z² instead of dividing; x < p may exceed n once (n < p < 2n).
    const U256 zz = field_.sqr(sum.z);
    if (field_.mul(field_.enter(expected), zz) == sum.x) return true;
    U256 larger;
    if (add_to(larger, expected, constants_.order.value()) != 0 || !less(larger, field_.value()))
        return false;
    return field_.mul(field_.enter(larger), zz) == sum.x;
}

// dbl-2001-b of the Explicit-Formulas Database, for a = -3.
WeierstrassCurve::Point WeierstrassCurve::twice(const Point& p) const {
    const auto& f = field_;
    const U256 delta = f.sqr(p.z);
    const U256 gamma = f.sqr(p.y);
    const U256 beta = f.mul(p.x, gamma);
    const U256 product = f.mul(f.sub(p.x, delta), f.add(p.x, delta));
    const U256 alpha = f.add(product, f.twice(product));
    const U256 beta4 = f.twice(f.twice(beta));
    Point out;
    out.x = f.sub(f.sqr(alpha), f.twice(beta4));
    out.z = f.sub(f.sub(f.sqr(f.add(p.y, p.z)), gamma), delta);
    out.y = f.sub(f.mul(alpha, f.sub(beta4, out.x)), f.twice(f.twice(f.twice(f.sqr(gamma)))));
    return out;
}

// add-1998-cmo-2, with the exceptional cases taken out first.
WeierstrassCurve::Point WeierstrassCurve::add(const Point& p, const Point& q) const {
    if (is_zero(p.z)) return q;
    if (is_zero(q.z)) return p;
    const auto& f = field_;
    const U256 p_zz = f.sqr(p.z);
    const U256 q_zz = f.sqr(q.z);
    const U256 u1 = f.mul(p.x, q_zz);
    const U256 u2 = f.mul(q.x, p_zz);
    const U256 s1 = f.mul(f.mul(p.y, q.z), q_zz);
    const U256 s2 = f.mul(f.mul(q.y, p.z), p_zz);
    if (u1 == u2) return s1 == s2 ? twice(p) : identity();
    const U256 h = f.sub(u2, u1);
    const U256 r = f.sub(s2, s1);
    const U256 hh = f.sqr(h);
    const U256 hhh = f.mul(h, hh);
    const U256 v = f.mul(u1, hh);
    Point out;
    out.x = f.sub(f.sub(f.sqr(r), hhh), f.twice(v));
    out.y = f.sub(f.mul(r, f.sub(v, out.x)), f.mul(s1, hhh));
    out.z = f.mul(f.mul(p.z, q.z), h);
    return out;
}

WeierstrassCurve::Point WeierstrassCurve::enter(const U256& x, const U256& y) const {
    return {field_.enter(x), field_.enter(y), field_.one()};
}

}  // namespace hz::crypto::portable
