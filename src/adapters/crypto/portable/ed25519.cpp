// Ed25519 verification (RFC 8032 5.1) in extended twisted Edwards coordinates.
#include "adapters/crypto/portable/double_multiply.hpp"
#include "adapters/crypto/portable/sha512.hpp"
#include "adapters/crypto/portable/signatures.hpp"

namespace hz::crypto::portable {
namespace {

constexpr Modulus kField{from_words({0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
                                     0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFED})};
constexpr Modulus kOrder{
    from_words({0x10000000, 0, 0, 0, 0x14DEF9DE, 0xA2F79CD6, 0x5812631A, 0x5CF5D3ED})};
constexpr U256 kD = from_words({0x52036CEE, 0x2B6FFE73, 0x8CC74079, 0x7779E898, 0x00700A4D,
                                0x4141D8AB, 0x75EB4DCA, 0x135978A3});
constexpr U256 kRootOfMinusOne = from_words({0x2B832480, 0x4FC1DF0B, 0x2B4D0099, 0x3DFBD7A7,
                                             0x2F431806, 0xAD2FE478, 0xC4EE1B27, 0x4A0EA0B0});
constexpr U256 kBaseX = from_words({0x216936D3, 0xCD6E53FE, 0xC0A4E231, 0xFDD6DC5C, 0x692CC760,
                                    0x9525A7B2, 0xC9562D60, 0x8F25D51A});
constexpr U256 kBaseY = from_words({0x66666666, 0x66666666, 0x66666666, 0x66666666, 0x66666666,
                                    0x66666666, 0x66666666, 0x66666658});
// (p - 5) / 8
constexpr U256 kRootExponent = from_words({0x0FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
                                           0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFD});

class EdwardsCurve {
 public:
    // x = X/Z, y = Y/Z, T = XY/Z, in Montgomery form.
    struct Point {
        U256 x{};
        U256 y{};
        U256 z{};
        U256 t{};
    };

    [[nodiscard]] Point base() const { return enter(kBaseX, kBaseY); }
    [[nodiscard]] Point identity() const { return {U256{}, f_.one(), f_.one(), U256{}}; }
    [[nodiscard]] Point negate(const Point& p) const {
        return {f_.negate(p.x), p.y, p.z, f_.negate(p.t)};
    }

    // add-2008-hwcd-3 (complete for a = -1).
    [[nodiscard]] Point add(const Point& p, const Point& q) const {
        const U256 a = f_.mul(f_.sub(p.y, p.x), f_.sub(q.y, q.x));
        const U256 b = f_.mul(f_.add(p.y, p.x), f_.add(q.y, q.x));
        const U256 c = f_.mul(f_.mul(p.t, q.t), d2_);
        const U256 d = f_.twice(f_.mul(p.z, q.z));
        return combine(f_.sub(b, a), f_.sub(d, c), f_.add(d, c), f_.add(b, a));
    }

    // dbl-2008-hwcd.
    [[nodiscard]] Point twice(const Point& p) const {
        const U256 a = f_.sqr(p.x);
        const U256 b = f_.sqr(p.y);
        const U256 c = f_.twice(f_.sqr(p.z));
        const U256 sum = f_.add(a, b);
        const U256 e = f_.sub(f_.sqr(f_.add(p.x, p.y)), sum);
        const U256 g = f_.sub(b, a);
        return combine(e, f_.sub(g, c), g, f_.negate(sum));
    }

    // RFC 8032 5.1.3; nothing for a non-canonical y, no root, or the wrong sign of zero.
    [[nodiscard]] std::optional<Point> parse(ByteView key32) const {
        U256 y = from_little_endian(key32);
        const bool sign = (y.limb[7] >> 31U) != 0;
        y.limb[7] &= 0x7FFFFFFFU;
        if (!less(y, kField.value())) return std::nullopt;
        const U256 yy = f_.sqr(f_.enter(y));
        const U256 u = f_.sub(yy, f_.one());
        const U256 v = f_.add(f_.mul(yy, d_), f_.one());
        const U256 v3 = f_.mul(f_.sqr(v), v);
        const U256 uv7 = f_.mul(f_.mul(f_.sqr(v3), v), u);
        U256 x = f_.mul(f_.mul(u, v3), f_.power(uv7, kRootExponent));
        const U256 check = f_.mul(v, f_.sqr(x));
        if (check != u) {
            if (check != f_.negate(u)) return std::nullopt;
            x = f_.mul(x, f_.enter(kRootOfMinusOne));
        }
        x = f_.leave(x);
        if (is_zero(x) && sign) return std::nullopt;
        if (is_odd(x) != sign) x = f_.negate(x);
        return enter(x, y);
    }

    [[nodiscard]] Digest32 encode(const Point& p) const {
        const U256 inverse = f_.inverse(p.z);
        U256 y = f_.leave(f_.mul(p.y, inverse));
        if (is_odd(f_.leave(f_.mul(p.x, inverse)))) y.limb[7] |= 0x80000000U;
        return to_little_endian(y);
    }

 private:
    [[nodiscard]] Point enter(const U256& x, const U256& y) const {
        const U256 mx = f_.enter(x);
        const U256 my = f_.enter(y);
        return {mx, my, f_.one(), f_.mul(mx, my)};
    }
    [[nodiscard]] Point combine(const U256& e, const U256& f, const U256& g, const U256& h) const {
        return {f_.mul(e, f), f_.mul(g, h), f_.mul(f, g), f_.mul(e, h)};
    }

    const Modulus& f_{kField};
    U256 d_{f_.enter(kD)};
    U256 d2_{f_.twice(d_)};
};

// SHA-512(R ‖ A ‖ M) as a little-endian number modulo the group order.
U256 challenge(ByteView r32, ByteView key32, ByteView message) {
    Sha512 hash;
    hash.update(r32);
    hash.update(key32);
    hash.update(message);
    const Digest64 digest = hash.finish();
    const U256 low = from_little_endian(ByteView{digest}.first(32));
    const U256 high = from_little_endian(ByteView{digest}.subspan(32));
    // The Montgomery form of `high` is high·2^256 modulo it: just what is to be added.
    return kOrder.add(kOrder.enter(high), kOrder.reduce(low));
}

}  // namespace

bool ed25519_verify(ByteView key32, ByteView message, ByteView signature64) {
    if (key32.size() != 32 || signature64.size() != 64) return false;
    const U256 s = from_little_endian(signature64.subspan(32));
    if (!less(s, kOrder.value())) return false;
    const EdwardsCurve curve;
    const auto key = curve.parse(key32);
    if (!key) return false;
    const U256 k = challenge(signature64.first(32), key32, message);
    const auto sum = double_multiply(curve, s, curve.base(), k, curve.negate(*key));
    // Comparing encodings refuses a non-canonical R as well.
    const Digest32 expected = curve.encode(sum);
    return equal_secret(expected, signature64.first(32));
}

}  // namespace hz::crypto::portable
