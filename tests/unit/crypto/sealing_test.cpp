#include "adapters/crypto/sealing.hpp"

#include "unit/crypto/crypto_support.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;

const Bytes kKey(32, 7);
const Bytes kContext = to_bytes("purpose");

void expect_broken(const Result<Bytes>& result) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().key, "seal.broken");
}

TEST(Sealing, opens_what_it_sealed) {
    crypto::SystemRandom random;
    for (const std::size_t size : {0U, 1U, 20U, 32U, 1000U}) {
        const Bytes plain(size, 0x5A);
        const Bytes sealed = crypto::seal(kKey, kContext, plain, random);
        EXPECT_EQ(sealed.size(), 16 + size + 32);
        auto opened = crypto::unseal(kKey, kContext, sealed);
        ASSERT_TRUE(opened);
        EXPECT_EQ(*opened, plain);
    }
}

TEST(Sealing, differs_each_time_and_hides_the_text) {
    crypto::SystemRandom random;
    const Bytes plain(32, 0);
    const Bytes first = crypto::seal(kKey, kContext, plain, random);
    const Bytes second = crypto::seal(kKey, kContext, plain, random);
    EXPECT_NE(hex(first).substr(32, 64), hex(second).substr(32, 64));
    EXPECT_NE(hex(first).substr(32, 64), hex(plain));
}

TEST(Sealing, refuses_another_key_or_context) {
    crypto::SystemRandom random;
    const Bytes sealed = crypto::seal(kKey, kContext, to_bytes("secret"), random);
    expect_broken(crypto::unseal(Bytes(32, 8), kContext, sealed));
    expect_broken(crypto::unseal(kKey, to_bytes("purposf"), sealed));
    expect_broken(crypto::unseal(kKey, {}, sealed));
}

TEST(Sealing, refuses_every_flip_and_truncation) {
    crypto::SystemRandom random;
    const Bytes sealed = crypto::seal(kKey, kContext, to_bytes("secret"), random);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        Bytes changed = sealed;
        changed[at] ^= 1U;
        expect_broken(crypto::unseal(kKey, kContext, changed));
        expect_broken(crypto::unseal(kKey, kContext, ByteView{sealed}.first(at)));
    }
}

}  // namespace
