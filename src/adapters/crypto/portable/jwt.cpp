#include "adapters/crypto/portable/jwt.hpp"

#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/signatures.hpp"

namespace hz::crypto::portable {
namespace {

struct Parts {
    std::string_view signed_text{};
    JwtText text{};
    Bytes signature{};
};

Error unreadable() { return fail(Code::InvalidInput, "jwt.unreadable"); }

Result<Parts> split(std::string_view token) {
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos) return unreadable();
    // A third dot is no base64url digit and fails below.
    auto header = from_base64url(token.substr(0, first));
    auto payload = from_base64url(token.substr(first + 1, second - first - 1));
    auto signature = from_base64url(token.substr(second + 1));
    if (!header || !payload || !signature) return unreadable();
    return Parts{token.substr(0, second),
                 {std::string{text_of(*header)}, std::string{text_of(*payload)}},
                 *std::move(signature)};
}

std::string coordinates(ByteView point65) {
    return R"("x":")" + base64url(point65.subspan(1, 32)) + R"(","y":")" +
           base64url(point65.subspan(33, 32)) + "\"";
}

}  // namespace

Result<JwtText> verify_jwt(std::string_view token, ByteView point65) {
    HZ_TRY(Parts parts, split(token));
    if (!p256_verify_raw(point65, bytes_of(parts.signed_text), parts.signature))
        return fail(Code::InvalidInput, "jwt.signature_invalid");
    return std::move(parts.text);
}

Result<JwtText> read_jwt(std::string_view token) {
    HZ_TRY(Parts parts, split(token));
    return std::move(parts.text);
}

std::string jwt_signing_input(const JwtText& text) {
    return base64url(bytes_of(text.header)) + "." + base64url(bytes_of(text.payload));
}

std::string jwk_thumbprint(ByteView point65) {
    HZ_ASSERT(point65.size() == 65);
    const std::string required =
        R"({"crv":"P-256","kty":"EC",)" + coordinates(point65) + "}";  // RFC 7638 3.2
    return base64url(sha256(bytes_of(required)));
}

std::string jwk_of(ByteView point65) {
    return R"({"crv":"P-256","kid":")" + jwk_thumbprint(point65) + R"(","kty":"EC",)" +
           coordinates(point65) + "}";
}

}  // namespace hz::crypto::portable
