// Random keys and messages: what OpenSSL signs, the portable code accepts; what is changed, both
// refuse.
#include "adapters/crypto/portable/hmac.hpp"
#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/sha512.hpp"
#include "adapters/crypto/portable/signatures.hpp"
#include "adapters/crypto/portable/sm3.hpp"

#include <memory>

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace {

using hz::Bytes;
using hz::ByteView;
namespace portable = hz::crypto::portable;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

Bytes random_bytes(std::size_t size) {
    Bytes out(size);
    EXPECT_EQ(RAND_bytes(out.data(), static_cast<int>(size)), 1);
    return out;
}

Bytes public_point(EVP_PKEY* key) {
    Bytes out(65);
    std::size_t size = 0;
    EXPECT_EQ(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, out.data(), out.size(),
                                              &size),
              1);
    out.resize(size);
    return out;
}

Bytes signature_of(EVP_PKEY* key, const char* digest, ByteView message) {
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* settings = nullptr;
    EXPECT_EQ(
        EVP_DigestSignInit_ex(context.get(), &settings, digest, nullptr, nullptr, key, nullptr), 1);
    if (digest != nullptr && std::string_view{digest} == "SM3") {
        EXPECT_EQ(EVP_PKEY_CTX_set1_id(settings, portable::kSm2Id.data(),
                                       static_cast<int>(portable::kSm2Id.size())),
                  1);
    }
    std::size_t size = 128;
    Bytes out(size);
    EXPECT_EQ(EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()), 1);
    out.resize(size);
    return out;
}

Bytes flipped(Bytes bytes) {
    const Bytes at = random_bytes(4);
    const std::size_t bit = (at[0] * 65536U + at[1] * 256U + at[2]) % (bytes.size() * 8);
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    return bytes;
}

constexpr std::size_t kRounds = 8;

TEST(CrossCheck, sm2_signatures_verify_and_flips_do_not) {
    for (std::size_t i = 0; i < kRounds; ++i) {
        const Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2")};
        const Bytes point = public_point(key.get());
        const Bytes message = random_bytes(1 + i * 17);
        const Bytes der = signature_of(key.get(), "SM3", message);
        EXPECT_TRUE(portable::sm2_verify(point, message, der));
        EXPECT_FALSE(portable::sm2_verify(point, flipped(message), der));
        EXPECT_FALSE(portable::sm2_verify(point, message, flipped(der)));
        EXPECT_FALSE(portable::sm2_verify(flipped(point), message, der));
    }
}

TEST(CrossCheck, p256_signatures_verify_and_flips_do_not) {
    for (std::size_t i = 0; i < kRounds; ++i) {
        const Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
        const Bytes point = public_point(key.get());
        const Bytes message = random_bytes(1 + i * 17);
        const auto raw = portable::raw_from_der(signature_of(key.get(), "SHA256", message));
        ASSERT_TRUE(raw);
        EXPECT_TRUE(portable::p256_verify_raw(point, message, *raw));
        EXPECT_FALSE(portable::p256_verify_raw(point, flipped(message), *raw));
        EXPECT_FALSE(
            portable::p256_verify_raw(point, message, flipped({raw->begin(), raw->end()})));
        EXPECT_FALSE(portable::p256_verify_raw(flipped(point), message, *raw));
    }
}

TEST(CrossCheck, ed25519_signatures_verify_and_flips_do_not) {
    for (std::size_t i = 0; i < kRounds; ++i) {
        const Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
        const Bytes point = public_point(key.get());
        const Bytes message = random_bytes(1 + i * 17);
        const Bytes signature = signature_of(key.get(), nullptr, message);
        EXPECT_TRUE(portable::ed25519_verify(point, message, signature));
        EXPECT_FALSE(portable::ed25519_verify(point, flipped(message), signature));
        EXPECT_FALSE(portable::ed25519_verify(point, message, flipped(signature)));
        EXPECT_FALSE(portable::ed25519_verify(flipped(point), message, signature));
    }
}

Bytes openssl_digest(const char* name, ByteView data) {
    Bytes out(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    EXPECT_EQ(EVP_Q_digest(nullptr, name, nullptr, data.data(), data.size(), out.data(), &size), 1);
    out.resize(size);
    return out;
}

template <std::size_t N>
Bytes as_bytes(const std::array<std::uint8_t, N>& digest) {
    return {digest.begin(), digest.end()};
}

TEST(CrossCheck, digests_agree_at_every_length) {
    const Bytes data = random_bytes(400);
    for (std::size_t size = 0; size <= data.size(); ++size) {
        const ByteView part = ByteView{data}.first(size);
        ASSERT_EQ(as_bytes(portable::sm3(part)), openssl_digest("SM3", part)) << size;
        ASSERT_EQ(as_bytes(portable::sha256(part)), openssl_digest("SHA256", part)) << size;
        ASSERT_EQ(as_bytes(portable::sha512(part)), openssl_digest("SHA512", part)) << size;
    }
}

TEST(CrossCheck, authentication_codes_agree) {
    const Bytes data = random_bytes(100);
    for (const std::size_t size : {1U, 16U, 63U, 64U, 65U, 200U}) {
        const Bytes key = random_bytes(size);
        for (const char* name : {"SM3", "SHA256"}) {
            std::array<std::uint8_t, 32> expected{};
            std::size_t length = 0;
            ASSERT_NE(
                EVP_Q_mac(nullptr, "HMAC", nullptr, name, nullptr, key.data(), key.size(),
                          data.data(), data.size(), expected.data(), expected.size(), &length),
                nullptr);
            const bool sm3 = std::string_view{name} == "SM3";
            EXPECT_EQ(sm3 ? portable::hmac_sm3(key, data) : portable::hmac_sha256(key, data),
                      expected);
        }
    }
}

}  // namespace
