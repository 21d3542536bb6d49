#include "adapters/crypto/portable/jwt.hpp"

#include <gtest/gtest.h>

namespace {

using hz::Bytes;
using namespace hz::crypto::portable;

// RFC 7515 A.3: an ES256 token and its key.
const std::string kSigned =
    "eyJhbGciOiJFUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q";
const std::string kToken =
    kSigned +
    ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

Bytes key() {
    Bytes point{4};
    for (const char* part : {"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                             "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})
        hz::append(point, hz::ByteView{*hz::from_base64url(part)});
    return point;
}

TEST(Jwt, accepts_the_token_of_the_rfc) {
    auto text = verify_jwt(kToken, key());
    ASSERT_TRUE(text);
    EXPECT_EQ(text->header, R"({"alg":"ES256"})");
    EXPECT_EQ(jwt_signing_input(*text), kSigned);
    auto read = read_jwt(kToken);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->payload, text->payload);
}

TEST(Jwt, refuses_changed_text_and_other_keys) {
    for (const std::size_t at : {std::size_t{3}, std::size_t{40}, kToken.size() - 5}) {
        std::string changed = kToken;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        auto text = verify_jwt(changed, key());
        ASSERT_FALSE(text) << at;
        EXPECT_EQ(text.error().key, "jwt.signature_invalid");
    }
    Bytes other = key();
    other[64] ^= 1U;
    EXPECT_FALSE(verify_jwt(kToken, other));
}

TEST(Jwt, refuses_what_is_not_three_parts) {
    for (const std::string& bad : {std::string{}, std::string{"a"}, kSigned, kToken + ".",
                                   kToken + "=", "." + kToken, kToken + ".AAAA", " " + kToken}) {
        auto text = verify_jwt(bad, key());
        ASSERT_FALSE(text) << bad;
        EXPECT_EQ(text.error().key, "jwt.unreadable") << bad;
    }
    EXPECT_FALSE(verify_jwt(kSigned + ".", key()));  // no signature at all
}

TEST(Jwk, has_sorted_members_and_its_thumbprint) {
    EXPECT_EQ(jwk_of(key()),
              R"({"crv":"P-256","kid":")" + jwk_thumbprint(key()) +
                  R"(","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                  R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    // Recomputed with: printf '{"crv":…,"kty":"EC","x":…,"y":…}' | openssl dgst -sha256 -binary |
    // base64
    EXPECT_EQ(jwk_thumbprint(key()), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

}  // namespace
