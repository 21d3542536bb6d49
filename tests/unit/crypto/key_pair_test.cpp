#include "adapters/crypto/key_pair.hpp"

#include "adapters/crypto/portable/signatures.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;
using app::Algorithm;
using app::SignatureForm;
using crypto::KeyPair;

const Bytes kMessage = to_bytes("hz-act/1\n示例");

bool verifies(const KeyPair& key, ByteView message, ByteView signature, SignatureForm form) {
    namespace portable = crypto::portable;
    switch (key.algorithm()) {
        case Algorithm::Sm2:
            return form == SignatureForm::Der
                       ? portable::sm2_verify(key.public_key(), message, signature)
                       : portable::sm2_verify_raw(key.public_key(), message, signature);
        case Algorithm::Ed25519:
            return portable::ed25519_verify(key.public_key(), message, signature);
        case Algorithm::Es256:
            return portable::p256_verify_raw(key.public_key(), message, signature);
    }
    return false;
}

class EveryAlgorithm : public testing::TestWithParam<Algorithm> {};
INSTANTIATE_TEST_SUITE_P(KeyPair, EveryAlgorithm,
                         testing::Values(Algorithm::Sm2, Algorithm::Ed25519, Algorithm::Es256));

TEST_P(EveryAlgorithm, signs_what_the_portable_code_accepts) {
    const KeyPair key = KeyPair::generate(GetParam());
    EXPECT_EQ(key.public_key().size(), GetParam() == Algorithm::Ed25519 ? 32U : 65U);
    for (const auto form : {SignatureForm::Der, SignatureForm::Raw}) {
        auto signature = key.sign(kMessage, form);
        ASSERT_TRUE(signature);
        EXPECT_TRUE(verifies(key, kMessage, *signature, form));
        EXPECT_FALSE(verifies(key, to_bytes("hz-act/1\n示列"), *signature, form));
        if (form == SignatureForm::Raw) {
            EXPECT_EQ(signature->size(), 64U);
        }
        EXPECT_FALSE(verifies(KeyPair::generate(GetParam()), kMessage, *signature, form));
    }
}

TEST_P(EveryAlgorithm, comes_back_from_its_encrypted_file) {
    const KeyPair key = KeyPair::generate(GetParam());
    const std::string pem = key.to_pem("a passphrase of the example");
    EXPECT_EQ(pem.substr(0, 37), "-----BEGIN ENCRYPTED PRIVATE KEY-----");
    auto back = KeyPair::from_pem(pem, "a passphrase of the example", GetParam());
    ASSERT_TRUE(back);
    EXPECT_EQ(back->public_key(), key.public_key());
    auto signature = back->sign(kMessage, SignatureForm::Raw);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(verifies(key, kMessage, *signature, SignatureForm::Raw));
}

TEST_P(EveryAlgorithm, refuses_another_passphrase_algorithm_or_damage) {
    const std::string pem = KeyPair::generate(GetParam()).to_pem("right");
    const auto expect_unreadable = [](const Result<KeyPair>& key) {
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().key, "key.unreadable");
    };
    expect_unreadable(KeyPair::from_pem(pem, "wrong", GetParam()));
    expect_unreadable(KeyPair::from_pem(pem, "", GetParam()));
    for (const auto other : {Algorithm::Sm2, Algorithm::Ed25519, Algorithm::Es256}) {
        if (other != GetParam()) expect_unreadable(KeyPair::from_pem(pem, "right", other));
    }
    expect_unreadable(KeyPair::from_pem(pem.substr(0, pem.size() / 2), "right", GetParam()));
    expect_unreadable(KeyPair::from_pem("", "right", GetParam()));
    expect_unreadable(KeyPair::from_pem(std::string(100'000, 'A'), "right", GetParam()));
}

TEST(Sm2Secret, goes_out_and_back) {
    const KeyPair key = KeyPair::generate(Algorithm::Sm2);
    auto back = KeyPair::from_sm2_secret(key.sm2_secret(), key.public_key());
    ASSERT_TRUE(back);
    auto signature = back->sign(kMessage, SignatureForm::Der);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(verifies(key, kMessage, *signature, SignatureForm::Der));
}

// GB/T 32918.5 A.2: the private number belongs to the published point.
TEST(Sm2Secret, accepts_the_example_of_the_standard) {
    auto secret = from_hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
    auto point = from_hex(
        "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
        "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
    ASSERT_TRUE(secret && point);
    EXPECT_TRUE(KeyPair::from_sm2_secret(*secret, *point));
}

TEST(Sm2Secret, refuses_what_does_not_belong_together) {
    const KeyPair key = KeyPair::generate(Algorithm::Sm2);
    const KeyPair other = KeyPair::generate(Algorithm::Sm2);
    EXPECT_FALSE(KeyPair::from_sm2_secret(key.sm2_secret(), other.public_key()));
    EXPECT_FALSE(KeyPair::from_sm2_secret(Bytes(32, 0), key.public_key()));
    EXPECT_FALSE(KeyPair::from_sm2_secret(Bytes(32, 0xFF), key.public_key()));
    EXPECT_FALSE(KeyPair::from_sm2_secret(Bytes(31, 1), key.public_key()));
    EXPECT_FALSE(KeyPair::from_sm2_secret(key.sm2_secret(), Bytes(65, 4)));
}

}  // namespace
