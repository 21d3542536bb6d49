#include "adapters/crypto/codecs.hpp"

#include "adapters/crypto/key_pair.hpp"
#include "adapters/crypto/portable/inflate.hpp"
#include "adapters/crypto/portable/jwt.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;
using app::Algorithm;
using crypto::KeyPair;
using crypto::KeySigner;

const crypto::PublisherCodecs kCodecs;

TEST(Codecs, deflate_what_the_portable_code_inflates) {
    Bytes list(32'768, 0);
    list[17'500] = 2;
    auto packed = kCodecs.deflate(list);
    ASSERT_TRUE(packed);
    EXPECT_LT(packed->size(), 100U);
    auto back = crypto::portable::inflate_zlib(*packed, list.size());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, list);
    EXPECT_EQ(hex(ByteView{*packed}.first(2)), "78da");
}

TEST(Codecs, sign_tokens_that_verify) {
    const KeySigner signer{{}, KeyPair::generate(Algorithm::Es256)};
    const std::string header = R"({"alg":"ES256","typ":"statuslist+jwt"})";
    auto token = kCodecs.jws(header, R"({"sub":"示例"})", signer);
    ASSERT_TRUE(token);
    auto text = crypto::portable::verify_jwt(*token, signer.info().public_key);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->header, header);
    EXPECT_EQ(text->payload, R"({"sub":"示例"})");
    EXPECT_FALSE(
        crypto::portable::verify_jwt(*token, KeyPair::generate(Algorithm::Es256).public_key()));
}

TEST(Codecs, describe_p256_keys) {
    const KeySigner signer{{}, KeyPair::generate(Algorithm::Es256)};
    auto jwk = kCodecs.jwk(signer.info());
    auto thumbprint = kCodecs.thumbprint(signer.info());
    ASSERT_TRUE(jwk && thumbprint);
    EXPECT_EQ(*jwk, crypto::portable::jwk_of(signer.info().public_key));
    EXPECT_NE(jwk->find("\"kid\":\"" + *thumbprint + "\""), std::string::npos);
}

// JOSE has no SM2; none is invented.
TEST(Codecs, refuse_keys_of_other_algorithms) {
    for (const auto algorithm : {Algorithm::Sm2, Algorithm::Ed25519}) {
        const KeySigner signer{{}, KeyPair::generate(algorithm)};
        auto token = kCodecs.jws("{}", "{}", signer);
        ASSERT_FALSE(token);
        EXPECT_EQ(token.error().key, "jwt.key_not_es256");
        EXPECT_FALSE(kCodecs.jwk(signer.info()));
        EXPECT_FALSE(kCodecs.thumbprint(signer.info()));
    }
}

}  // namespace
