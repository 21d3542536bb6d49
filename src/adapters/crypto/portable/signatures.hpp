// Signature verification only; keys never come here. No secrets, so times may depend on the input.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string_view>

namespace hz::crypto::portable {

// The signer's distinguishing identifier all documents of this scheme use (docs/record.md,
// Conventions).
inline constexpr std::string_view kSm2Id = "1234567812345678";

// Ed25519 of RFC 8032 5.1.7, strict: key and R canonical, s below the group order, no cofactor.
[[nodiscard]] bool ed25519_verify(ByteView key32, ByteView message, ByteView signature64);

// SM2 with SM3 (GB/T 32918.2). Point 04‖X‖Y. False for any malformed key or signature.
[[nodiscard]] bool sm2_verify(ByteView point65, ByteView message, ByteView signature_der,
                              std::string_view id = kSm2Id);
[[nodiscard]] bool sm2_verify_raw(ByteView point65, ByteView message, ByteView raw64,
                                  std::string_view id = kSm2Id);

// ECDSA on P-256 with SHA-256, signature r‖s (RFC 7518 3.4, "ES256").
[[nodiscard]] bool p256_verify_raw(ByteView point65, ByteView message, ByteView raw64);

// SEQUENCE{r,s} <-> r‖s. Parsing is strict DER: minimal lengths and integers, positive, at most 256
// bits, nothing after. The numbers themselves are judged by the verifiers.
using RawSignature = std::array<std::uint8_t, 64>;
[[nodiscard]] std::optional<RawSignature> raw_from_der(ByteView der);
[[nodiscard]] Bytes der_from_raw(const RawSignature& raw);

}  // namespace hz::crypto::portable
