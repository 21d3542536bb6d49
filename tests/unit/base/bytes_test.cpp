#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace hz {
namespace {

TEST(Base64, reads_what_it_writes_for_every_length) {
    Bytes bytes;
    for (int i = 0; i < 70; ++i) {
        EXPECT_EQ(*from_base64(base64(bytes)), bytes);
        EXPECT_EQ(*from_base64url(base64url(bytes)), bytes);
        EXPECT_EQ(*from_base32(base32(bytes)), bytes);
        EXPECT_EQ(*from_hex(hex(bytes)), bytes);
        bytes.push_back(static_cast<std::uint8_t>(i * 37 + 11));
    }
}

TEST(Base64, matches_the_vectors_of_rfc_4648) {
    EXPECT_EQ(base64(bytes_of("foob")), "Zm9vYg==");
    EXPECT_EQ(base64url(bytes_of("foob")), "Zm9vYg");
    EXPECT_EQ(base32(bytes_of("fooba")), "MZXW6YTB");
}

TEST(Base64, refuses_padding_bits_that_are_not_zero) {
    EXPECT_FALSE(from_base64("Zm9vYh=="));
    EXPECT_FALSE(from_base64url("Zm9vYh"));
    EXPECT_FALSE(from_base32("MZXW6YT"));
}

TEST(Base64, refuses_foreign_characters_and_wrong_lengths) {
    for (const char* text : {"Zm9v Yg==", "Zm9vYg=", "Z", "Zm9vYg==\n", "====", "Zm9v-g=="})
        EXPECT_FALSE(from_base64(text)) << text;
    EXPECT_FALSE(from_hex("abc"));
    EXPECT_FALSE(from_hex("0g"));
}

TEST(Secrets, compare_by_content) {
    EXPECT_TRUE(equal_secret(bytes_of("abc"), bytes_of("abc")));
    EXPECT_FALSE(equal_secret(bytes_of("abc"), bytes_of("abd")));
    EXPECT_FALSE(equal_secret(bytes_of("abc"), bytes_of("ab")));
}

}  // namespace
}  // namespace hz
