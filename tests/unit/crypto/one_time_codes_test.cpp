#include "adapters/crypto/one_time_codes.hpp"

#include "unit/crypto/crypto_support.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;

// RFC 6238 appendix B, SHA-1, the last six digits.
TEST(OneTimeCode, gives_the_codes_of_the_rfc) {
    const Bytes secret = to_bytes("12345678901234567890");
    for (const auto& [seconds, code] : {std::pair<std::int64_t, const char*>{59, "287082"},
                                        {1111111109, "081804"},
                                        {1111111111, "050471"},
                                        {1234567890, "005924"},
                                        {2000000000, "279037"},
                                        {20000000000, "353130"}})
        EXPECT_EQ(crypto::one_time_code(secret, seconds / 30), code);
}

class OneTimeCodes : public testing::Test {
 protected:
    crypto::SystemRandom random{};
    crypto::SealedOneTimeCodes codes{random, Bytes(32, 1)};
    std::int64_t step = 59'000'000;
    Instant now = instant_from_seconds(step * 30 + 17);

    static std::string code_at(const app::OneTimeCodes::Secret& secret, std::int64_t at) {
        auto raw = from_base32(secret.base32);
        EXPECT_TRUE(raw);
        return crypto::one_time_code(*raw, at);
    }
    std::optional<std::int64_t> matched(const app::OneTimeCodes::Secret& secret,
                                        std::string_view code) {
        auto out = codes.match(secret.sealed, code, now);
        EXPECT_TRUE(out);
        return out ? *out : std::nullopt;
    }
};

TEST_F(OneTimeCodes, name_the_step_that_matched) {
    auto secret = codes.make();
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->base32.size(), 32U);
    for (std::int64_t offset = -1; offset <= 1; ++offset)
        EXPECT_EQ(matched(*secret, code_at(*secret, step + offset)), step + offset);
}

TEST_F(OneTimeCodes, refuse_codes_outside_the_window) {
    auto secret = codes.make();
    ASSERT_TRUE(secret);
    for (const std::int64_t offset : {-2, 2}) {
        const std::string code = code_at(*secret, step + offset);
        bool also_inside = false;  // one in a million
        for (std::int64_t near = -1; near <= 1; ++near)
            also_inside = also_inside || code_at(*secret, step + near) == code;
        EXPECT_EQ(matched(*secret, code).has_value(), also_inside);
    }
}

TEST_F(OneTimeCodes, refuse_what_is_not_six_digits) {
    auto secret = codes.make();
    ASSERT_TRUE(secret);
    const std::string code = code_at(*secret, step);
    for (const std::string& bad :
         {std::string{}, code.substr(1), code + "0", " " + code, std::string{"abcdef"}})
        EXPECT_EQ(matched(*secret, bad), std::nullopt) << bad;
}

TEST_F(OneTimeCodes, cannot_be_opened_with_another_data_key) {
    auto secret = codes.make();
    ASSERT_TRUE(secret);
    const crypto::SealedOneTimeCodes other{random, Bytes(32, 2)};
    auto out = other.match(secret->sealed, code_at(*secret, step), now);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().key, "seal.broken");
    EXPECT_FALSE(codes.match("not base64", "000000", now));
}

}  // namespace
