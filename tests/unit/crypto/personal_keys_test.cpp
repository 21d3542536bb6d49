#include "adapters/crypto/personal_keys.hpp"

#include "adapters/crypto/portable/signatures.hpp"
#include "unit/crypto/crypto_support.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;
using app::WrappedKey;
using test::kCheap;

class PersonalKeys : public testing::Test {
 protected:
    test::InlinePool pool{};
    crypto::SystemRandom random{};
    crypto::PasswordWrappedKeys keys{pool, random, kCheap};

    WrappedKey made(std::string_view password) {
        auto key = keys.make(password);
        EXPECT_TRUE(key);
        return key ? *std::move(key) : WrappedKey{};
    }
    std::string refusal(const WrappedKey& key, std::string_view password) {
        auto signer = keys.unlock(key, password);
        return signer ? std::string{} : signer.error().key;
    }
};

TEST_F(PersonalKeys, sign_after_unlocking) {
    const WrappedKey key = made("密码 example");
    EXPECT_EQ(key.public_key.size(), 65U);
    auto signer = keys.unlock(key, "密码 example");
    ASSERT_TRUE(signer);
    EXPECT_EQ((*signer)->info().public_key, key.public_key);
    EXPECT_EQ((*signer)->info().use, app::KeyUse::Person);
    auto signature = (*signer)->sign(bytes_of("hz-act/1\n{}"), app::SignatureForm::Der);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(crypto::portable::sm2_verify(key.public_key, bytes_of("hz-act/1\n{}"), *signature));
}

TEST_F(PersonalKeys, stay_shut_with_another_password) {
    const WrappedKey key = made("right");
    auto signer = keys.unlock(key, "wrong");
    ASSERT_FALSE(signer);
    EXPECT_EQ(signer.error().code, Code::Forbidden);
    EXPECT_EQ(signer.error().key, "signature.password_wrong");
    EXPECT_EQ(refusal(key, ""), "signature.password_wrong");
}

TEST_F(PersonalKeys, get_another_password_and_stay_the_same_key) {
    const WrappedKey key = made("old");
    auto again = keys.rewrap(key, "old", "new");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key, key.public_key);
    EXPECT_EQ(refusal(*again, "new"), "");
    EXPECT_EQ(refusal(*again, "old"), "signature.password_wrong");
    auto refused = keys.rewrap(key, "wrong", "new");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "signature.password_wrong");
}

TEST_F(PersonalKeys, are_bound_to_their_public_key) {
    WrappedKey key = made("right");
    key.public_key = made("right").public_key;
    EXPECT_EQ(refusal(key, "right"), "signature.password_wrong");
}

TEST_F(PersonalKeys, name_damage_as_damage) {
    const WrappedKey good = made("right");
    for (const auto& [from, to] : {std::pair<const char*, const char*>{"hz-key/1", "hz-key/2"},
                                   {"m=8", "m=999999999"},
                                   {"t=1", "t=0"},
                                   {"p=1$", "p=1"}}) {
        WrappedKey key = good;
        key.wrapped.replace(key.wrapped.find(from), std::string_view{from}.size(), to);
        EXPECT_EQ(refusal(key, "right"), "signature.key_damaged") << to;
    }
    WrappedKey cheaper = good;
    cheaper.wrapped.replace(cheaper.wrapped.find("m=8"), 3, "m=9");
    EXPECT_EQ(refusal(cheaper, "right"), "signature.password_wrong");
    EXPECT_EQ(refusal(WrappedKey{}, "right"), "signature.key_damaged");
}

TEST_F(PersonalKeys, say_busy_when_the_queue_is_full) {
    test::FullPool full;
    const crypto::PasswordWrappedKeys busy{full, random, kCheap};
    auto key = busy.make("a");
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().key, "password.busy");
    auto signer = busy.unlock(made("a"), "a");
    ASSERT_FALSE(signer);
    EXPECT_EQ(signer.error().key, "password.busy");
}

}  // namespace
