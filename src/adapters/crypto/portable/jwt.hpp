// Compact JSON Web Tokens with ES256 (RFC 7515, RFC 7518 3.4) and P-256 keys as JWK (RFC 7517).
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <string_view>

namespace hz::crypto::portable {

struct JwtText {
    std::string header{};   // JSON as signed; the caller checks typ, kid and that alg is ES256
    std::string payload{};  // JSON as signed
};

// Always verified as ES256, whatever the header says. Errors: InvalidInput `jwt.unreadable` (not
// three canonical base64url parts), `jwt.signature_invalid`.
[[nodiscard]] Result<JwtText> verify_jwt(std::string_view token, ByteView point65);

// The header and payload without verification, to learn which key is named.
[[nodiscard]] Result<JwtText> read_jwt(std::string_view token);

// The bytes that are signed: base64url(header) ‖ "." ‖ base64url(payload).
[[nodiscard]] std::string jwt_signing_input(const JwtText& text);

// RFC 7638 SHA-256 thumbprint in base64url: the `kid` of docs/record.md 5. point65 = 04‖X‖Y.
[[nodiscard]] std::string jwk_thumbprint(ByteView point65);

// {"crv":"P-256","kid":…,"kty":"EC","x":…,"y":…}, members sorted, canonical JSON.
[[nodiscard]] std::string jwk_of(ByteView point65);

}  // namespace hz::crypto::portable
