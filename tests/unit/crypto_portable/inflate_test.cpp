#include "adapters/crypto/portable/inflate.hpp"

#include <random>

#include <gtest/gtest.h>
#include <zlib.h>

namespace {

using hz::Bytes;
using hz::ByteView;
using hz::crypto::portable::inflate_zlib;

constexpr std::size_t kPlenty = 1024 * 1024;

Bytes deflated(const Bytes& data, int level, int strategy) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, level, Z_DEFLATED, 15, 8, strategy), Z_OK);
    Bytes out(deflateBound(&stream, static_cast<uLong>(data.size())) + 64);
    Bytes in = data;
    stream.next_in = in.data();
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

// zlib's verdict: the whole input is one good stream.
bool zlib_accepts(const Bytes& stream, Bytes& out) {
    out.assign(kPlenty, 0);
    z_stream state{};
    EXPECT_EQ(inflateInit(&state), Z_OK);
    Bytes in = stream;
    state.next_in = in.data();
    state.avail_in = static_cast<uInt>(in.size());
    state.next_out = out.data();
    state.avail_out = static_cast<uInt>(out.size());
    const bool good = inflate(&state, Z_FINISH) == Z_STREAM_END && state.avail_in == 0;
    out.resize(state.total_out);
    inflateEnd(&state);
    return good;
}

std::vector<Bytes> samples() {
    std::mt19937 random{7};
    Bytes noise(5000);
    for (auto& byte : noise) byte = static_cast<std::uint8_t>(random());
    Bytes words;
    while (words.size() < 60'000) hz::append(words, std::to_string(random() % 977) + " 示例 ");
    Bytes few(32'768, 0);
    for (int i = 0; i < 300; ++i) few[random() % few.size()] = static_cast<std::uint8_t>(random());
    return {{}, {0x41}, Bytes(40'000, 0), noise, words, few};
}

TEST(Inflate, returns_what_zlib_deflated) {
    for (const Bytes& data : samples())
        for (const int level : {0, 1, 6, 9})
            for (const int strategy : {Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED}) {
                auto out = inflate_zlib(deflated(data, level, strategy), kPlenty);
                ASSERT_TRUE(out) << level << strategy;
                EXPECT_EQ(*out, data);
            }
}

// The vector of docs/record.md 15.
TEST(Inflate, reads_the_status_list_vector) {
    auto stream = hz::from_hex("78da3be9f2130003df0207");
    ASSERT_TRUE(stream);
    auto out = inflate_zlib(*stream, 3);
    ASSERT_TRUE(out);
    std::string entries;
    for (std::size_t i = 0; i < 12; ++i)
        entries += "0123"[(unsigned{(*out)[i >> 2U]} >> (2 * (i & 3U))) & 3U];
    EXPECT_EQ(entries, "120301011233");
}

TEST(Inflate, stops_at_the_limit) {
    const Bytes zeros(40'000, 0);
    for (const int level : {0, 1, 9}) {
        const Bytes stream = deflated(zeros, level, Z_DEFAULT_STRATEGY);
        EXPECT_TRUE(inflate_zlib(stream, zeros.size()));
        auto out = inflate_zlib(stream, zeros.size() - 1);
        ASSERT_FALSE(out);
        EXPECT_EQ(out.error().key, "inflate.too_large");
    }
}

TEST(Inflate, refuses_every_truncation_and_a_byte_too_many) {
    Bytes stream = deflated(samples()[3], 6, Z_DEFAULT_STRATEGY);
    const Bytes text =
        deflated(hz::to_bytes("示例安全服务有限公司 示例安全服务"), 9, Z_DEFAULT_STRATEGY);
    for (std::size_t size = 0; size < text.size(); ++size)
        EXPECT_FALSE(inflate_zlib(ByteView{text}.first(size), kPlenty)) << size;
    stream.push_back(0);
    EXPECT_FALSE(inflate_zlib(stream, kPlenty));
}

TEST(Inflate, judges_damaged_streams_as_zlib_does) {
    std::mt19937 random{11};
    for (const Bytes& data : samples()) {
        const Bytes good = deflated(
            Bytes(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(
                                                   std::min<std::size_t>(data.size(), 3000))),
            9, Z_DEFAULT_STRATEGY);
        for (int i = 0; i < 150; ++i) {
            Bytes bad = good;
            const std::size_t bit = random() % (bad.size() * 8);
            bad[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            Bytes expected;
            const bool accepted = zlib_accepts(bad, expected);
            auto out = inflate_zlib(bad, kPlenty);
            ASSERT_EQ(out.has_value(), accepted) << hz::hex(bad);
            if (accepted) {
                EXPECT_EQ(*out, expected);
            }
        }
    }
}

TEST(Inflate, judges_random_blocks_as_zlib_does) {
    std::mt19937 random{13};
    for (int i = 0; i < 2000; ++i) {
        Bytes stream{0x78, 0x9c};
        for (std::size_t k = 0; k < 40; ++k) stream.push_back(static_cast<std::uint8_t>(random()));
        Bytes expected;
        const bool accepted = zlib_accepts(stream, expected);
        EXPECT_EQ(inflate_zlib(stream, kPlenty).has_value(), accepted) << hz::hex(stream);
    }
}

TEST(Inflate, refuses_a_wrong_checksum_or_header) {
    const Bytes good = deflated({1, 2, 3}, 6, Z_DEFAULT_STRATEGY);
    Bytes bad = good;
    bad.back() ^= 1U;
    EXPECT_FALSE(inflate_zlib(bad, kPlenty));
    // no multiple of 31; method 9; window of 64 KiB; preset dictionary
    for (const unsigned header : {0x7802U, 0x7918U, 0x881cU, 0x7820U}) {
        bad = good;
        bad[0] = static_cast<std::uint8_t>(header >> 8U);
        bad[1] = static_cast<std::uint8_t>(header & 0xFFU);
        EXPECT_FALSE(inflate_zlib(bad, kPlenty)) << header;
    }
}

}  // namespace
