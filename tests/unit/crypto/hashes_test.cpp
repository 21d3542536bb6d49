#include "adapters/crypto/hashes.hpp"

#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/sm3.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hz;

TEST(Hashes, equal_the_portable_ones) {
    Bytes data;
    for (std::size_t size = 0; size < 300; size += 7) {
        data.resize(size, static_cast<std::uint8_t>(size));
        EXPECT_EQ(crypto::sha256(data), crypto::portable::sha256(data));
        EXPECT_EQ(crypto::sm3(data), crypto::portable::sm3(data));
    }
}

TEST(Hashes, stream_in_pieces) {
    const crypto::Hashers hashers;
    const auto sm3 = hashers.sm3();
    const auto sha256 = hashers.sha256();
    for (const std::string_view piece : {"示例", "", "安全服务"}) {
        sm3->update(bytes_of(piece));
        sha256->update(bytes_of(piece));
    }
    EXPECT_EQ(sm3->finish(), crypto::sm3(bytes_of("示例安全服务")));
    EXPECT_EQ(sha256->finish(), crypto::sha256(bytes_of("示例安全服务")));
}

}  // namespace
