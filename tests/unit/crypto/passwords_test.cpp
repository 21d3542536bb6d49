#include "adapters/crypto/passwords.hpp"

#include "unit/crypto/crypto_support.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;
using app::Match;
using test::kCheap;

class Passwords : public testing::Test {
 protected:
    test::InlinePool pool{};
    crypto::SystemRandom random{};
    crypto::Argon2Passwords passwords{pool, random, kCheap};

    Match verified(std::string_view encoded, std::string_view password) {
        auto match = passwords.verify(encoded, password);
        EXPECT_TRUE(match);
        return match ? *match : Match::No;
    }
};

TEST_F(Passwords, match_their_own_hash_only) {
    auto encoded = passwords.hash("正确的密码 12");
    ASSERT_TRUE(encoded);
    EXPECT_EQ(encoded->substr(0, 27), "$argon2id$v=19$m=8,t=1,p=1$");
    EXPECT_EQ(verified(*encoded, "正确的密码 12"), Match::Yes);
    EXPECT_EQ(verified(*encoded, "正确的密码 13"), Match::No);
    EXPECT_EQ(verified(*encoded, ""), Match::No);
}

TEST_F(Passwords, have_a_salt_each) {
    auto first = passwords.hash("same");
    auto second = passwords.hash("same");
    ASSERT_TRUE(first && second);
    EXPECT_NE(*first, *second);
}

// printf password | argon2 somesalt -id -t 2 -k 256 -p 1 -e
TEST_F(Passwords, accept_hashes_of_the_reference_implementation) {
    EXPECT_EQ(
        verified(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "password"),
        Match::Yes);
}

TEST_F(Passwords, never_match_a_malformed_or_too_costly_hash) {
    auto good = passwords.hash("secret");
    ASSERT_TRUE(good);
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string text = *good;
        return text.replace(text.find(from), from.size(), to);
    };
    for (const std::string& bad :
         {std::string{}, std::string{"$argon2id$"}, with("argon2id", "argon2i"),
          with("v=19", "v=16"), with("m=8", "m=999999999"), with("m=8", "m=99999999999"),
          with("t=1", "t=1000"), with("t=1", "t=0"), with("p=1", "p=0"), with("p=1", "p=99"),
          with("m=8", "m=-8"), with("t=1", "t=1x"), *good + "A", *good + "$",
          good->substr(0, good->size() - 2)})
        EXPECT_EQ(verified(bad, "secret"), Match::No) << bad;
}

TEST_F(Passwords, refuse_endless_text) {
    const std::string endless(100'000, 'a');
    auto encoded = passwords.hash(endless);
    ASSERT_FALSE(encoded);
    EXPECT_EQ(encoded.error().key, "password.too_long");
    EXPECT_EQ(verified(*passwords.hash("a"), endless), Match::No);
}

TEST_F(Passwords, say_busy_when_the_queue_is_full) {
    test::FullPool full;
    crypto::Argon2Passwords busy{full, random, kCheap};
    auto encoded = busy.hash("secret");
    ASSERT_FALSE(encoded);
    EXPECT_EQ(encoded.error().code, Code::Unavailable);
    EXPECT_EQ(encoded.error().key, "password.busy");
    auto match = busy.verify(*passwords.hash("secret"), "secret");
    ASSERT_FALSE(match);
    EXPECT_EQ(match.error().key, "password.busy");
}

TEST_F(Passwords, wait_for_another_thread) {
    test::OtherThreadPool other;
    crypto::Argon2Passwords threaded{other, random, kCheap};
    auto encoded = threaded.hash("secret");
    ASSERT_TRUE(encoded);
    EXPECT_EQ(verified(*encoded, "secret"), Match::Yes);
}

TEST(RunOn, passes_exceptions_to_the_caller) {
    test::OtherThreadPool other;
    EXPECT_THROW(
        (void)crypto::run_on(other, []() -> Status { throw std::runtime_error{"no memory"}; }),
        std::runtime_error);
}

}  // namespace
