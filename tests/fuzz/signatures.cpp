// Forms of signatures and keys: DER, JWT, certificates; and checks of garbage that stay false.
#include "adapters/crypto/portable/signatures.hpp"

#include "adapters/crypto/portable/jwt.hpp"
#include "fuzz/fuzz.hpp"
#include "record/x509_key.hpp"

void hz::fuzz::examine(ByteView input) {
    using namespace crypto::portable;
    if (const auto raw = raw_from_der(input)) {
        const Bytes der = der_from_raw(*raw);
        HZ_HOLDS(text_of(der) == text_of(input));
    }
    if (input.size() >= 64) {
        RawSignature raw{};
        std::ranges::copy(input.first(64), raw.begin());
        const auto back = raw_from_der(der_from_raw(raw));
        HZ_HOLDS(!back || *back == raw);  // zero has no DER here
    }
    const std::string_view text = text_of(input);
    if (const auto jwt = read_jwt(text)) HZ_HOLDS(text.starts_with(jwt_signing_input(*jwt) + "."));
    if (const auto point = record::leaf_point_of(text)) HZ_HOLDS(point->size() == 65);
    if (input.size() < 65 + 64) return;
    const ByteView point = input.first(65);
    const ByteView raw = input.subspan(65, 64);
    const ByteView message = input.subspan(65 + 64);
    HZ_HOLDS(!sm2_verify_raw(point, message, raw) || point[0] == 4);
    HZ_HOLDS(!p256_verify_raw(point, message, raw) || point[0] == 4);
    (void)ed25519_verify(point.first(32), message, raw);
}
