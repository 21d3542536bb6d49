// SM2, ECDSA and their DER form.
#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/signatures.hpp"
#include "adapters/crypto/portable/sm3.hpp"
#include "adapters/crypto/portable/weierstrass.hpp"

#include <algorithm>

namespace hz::crypto::portable {
namespace {

SignaturePair pair_from(ByteView raw64) {
    return {from_big_endian(raw64.first(32)), from_big_endian(raw64.subspan(32))};
}

// GB/T 32918.2 5.5: e = SM3(Z ‖ M), Z = SM3(bits of id ‖ id ‖ a ‖ b ‖ G ‖ public key).
Digest32 sm2_digest(ByteView point65, ByteView message, std::string_view id) {
    const auto& curve = kSm2Curve;
    U256 a;
    subtract_to(a, curve.field.value(), U256{{3}});
    Sm3 z;
    Bytes length;
    append_u16(length, static_cast<std::uint16_t>(id.size() * 8));
    z.update(length);
    z.update(bytes_of(id));
    for (const U256* part : {static_cast<const U256*>(&a), &curve.b, &curve.x, &curve.y})
        z.update(to_big_endian(*part));
    z.update(point65.subspan(1));
    Sm3 e;
    e.update(z.finish());
    e.update(message);
    return e.finish();
}

// One INTEGER of a DER signature, taken from the front of `rest`.
bool take_integer(ByteView& rest, std::uint8_t* out32) {
    if (rest.size() < 3 || rest[0] != 0x02) return false;
    const std::size_t size = rest[1];
    if (size == 0 || size > 33 || rest.size() < 2 + size) return false;
    ByteView number = rest.subspan(2, size);
    rest = rest.subspan(2 + size);
    if ((number[0] & 0x80U) != 0) return false;  // negative
    if (number[0] == 0 && number.size() > 1) {
        if ((number[1] & 0x80U) == 0) return false;  // not minimal
        number = number.subspan(1);
    }
    if (number.size() > 32) return false;
    std::copy(number.begin(), number.end(), out32 + (32 - number.size()));
    return true;
}

void append_integer(Bytes& to, ByteView number) {
    while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
    const bool sign_byte = (number[0] & 0x80U) != 0;
    to.push_back(0x02);
    to.push_back(static_cast<std::uint8_t>(number.size() + (sign_byte ? 1 : 0)));
    if (sign_byte) to.push_back(0);
    append(to, number);
}

}  // namespace

std::optional<RawSignature> raw_from_der(ByteView der) {
    if (der.size() < 8 || der.size() > 72 || der[0] != 0x30 || der[1] != der.size() - 2)
        return std::nullopt;
    RawSignature raw{};
    ByteView rest = der.subspan(2);
    if (!take_integer(rest, raw.data()) || !take_integer(rest, raw.data() + 32) || !rest.empty())
        return std::nullopt;
    return raw;
}

Bytes der_from_raw(const RawSignature& raw) {
    Bytes numbers;
    append_integer(numbers, ByteView{raw}.first(32));
    append_integer(numbers, ByteView{raw}.subspan(32));
    Bytes der{0x30, static_cast<std::uint8_t>(numbers.size())};
    append(der, ByteView{numbers});
    return der;
}

bool sm2_verify_raw(ByteView point65, ByteView message, ByteView raw64, std::string_view id) {
    if (raw64.size() != 64 || id.size() > 8191) return false;
    const WeierstrassCurve curve{kSm2Curve};
    const auto point = curve.parse(point65);
    const SignaturePair signature = pair_from(raw64);
    if (!point || !curve.in_range(signature)) return false;
    const Modulus& n = curve.order();
    const U256 t = n.add(signature.r, signature.s);
    if (is_zero(t)) return false;
    // r = e + x1 mod n, hence x1 = r - e mod n.
    const U256 e = n.reduce(from_big_endian(sm2_digest(point65, message, id)));
    return curve.sum_has_x(signature.s, t, *point, n.sub(signature.r, e));
}

bool sm2_verify(ByteView point65, ByteView message, ByteView signature_der, std::string_view id) {
    const auto raw = raw_from_der(signature_der);
    return raw && sm2_verify_raw(point65, message, *raw, id);
}

bool p256_verify_raw(ByteView point65, ByteView message, ByteView raw64) {
    if (raw64.size() != 64) return false;
    const WeierstrassCurve curve{kP256Curve};
    const auto point = curve.parse(point65);
    const SignaturePair signature = pair_from(raw64);
    if (!point || !curve.in_range(signature)) return false;
    const Modulus& n = curve.order();
    const U256 e = n.reduce(from_big_endian(sha256(message)));
    // w is the Montgomery form of 1/s, so a product with a plain number is plain again.
    const U256 w = n.inverse(n.enter(signature.s));
    return curve.sum_has_x(n.mul(e, w), n.mul(signature.r, w), *point, signature.r);
}

}  // namespace hz::crypto::portable
