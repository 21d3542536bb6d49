#include "adapters/crypto/keyed_digests.hpp"

#include <gtest/gtest.h>

namespace hz::crypto {
namespace {

TEST(HmacDigests, depend_on_key_purpose_and_text_and_on_nothing_else) {
    const HmacDigests one{Bytes(32, 1)};
    const HmacDigests same{Bytes(32, 1)};
    const HmacDigests other{Bytes(32, 2)};
    const Digest32 made = one.digest("identity", "11010519491231002X");
    EXPECT_EQ(made, same.digest("identity", "11010519491231002X"));
    EXPECT_NE(made, other.digest("identity", "11010519491231002X"));
    EXPECT_NE(made, one.digest("request", "11010519491231002X"));
    EXPECT_NE(made, one.digest("identity", "110105194912310020"));
    EXPECT_NE(one.digest("ab", "c"), one.digest("a", "bc"));
}

}  // namespace
}  // namespace hz::crypto
