#include "adapters/crypto/portable/signatures.hpp"

#include <gtest/gtest.h>

namespace {

using hz::Bytes;
using hz::bytes_of;
using hz::ByteView;
namespace portable = hz::crypto::portable;

Bytes unhex(std::string_view text) {
    auto bytes = hz::from_hex(text);
    EXPECT_TRUE(bytes) << text;
    return bytes ? *std::move(bytes) : Bytes{};
}

Bytes joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const auto part : parts) text += part;
    return unhex(text);
}

// GB/T 32918.5-2017 A.2.
struct Sm2Example {
    Bytes point = joined({"04", "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020",
                          "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"});
    Bytes message = hz::to_bytes("message digest");
    Bytes raw = joined({"F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3",
                        "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"});
};

constexpr std::string_view kSm2Order =
    "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123";

portable::RawSignature fixed(ByteView raw) {
    portable::RawSignature out{};
    std::copy(raw.begin(), raw.end(), out.begin());
    return out;
}

TEST(Sm2, accepts_the_example_of_the_standard) {
    const Sm2Example e;
    EXPECT_TRUE(portable::sm2_verify_raw(e.point, e.message, e.raw));
    EXPECT_TRUE(portable::sm2_verify(e.point, e.message, portable::der_from_raw(fixed(e.raw))));
}

// The signed checkpoint of docs/record.md 8, made with the same key.
TEST(Sm2, accepts_the_checkpoint_of_the_record_vectors) {
    const Sm2Example e;
    const std::string text =
        "hz.example/log/2026/sm3\n8\nlFMtP91+0FS7+DyFlHY4CjAOxrp/ugjhGaGeeN5+9F0=\n";
    auto line = hz::from_base64(
        "6zlR/jBFAiEAteys1ClNebCQbjUDeFiVUzJ45IE01M0XFPB9eFfNovMCIGEvY0e3+EdDb86AFfvxZPgrv+koAKdw/"
        "NcXk/3QNAAI");
    ASSERT_TRUE(line);
    const ByteView der = ByteView{*line}.subspan(4);
    EXPECT_TRUE(portable::sm2_verify(e.point, bytes_of(text), der));
    EXPECT_FALSE(portable::sm2_verify(e.point, bytes_of(text.substr(1)), der));
}

TEST(Sm2, refuses_another_message_or_identifier) {
    const Sm2Example e;
    EXPECT_FALSE(portable::sm2_verify_raw(e.point, bytes_of("message digesT"), e.raw));
    EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, e.raw, ""));
    EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, e.raw, "1234567812345679"));
}

TEST(Sm2, refuses_every_single_bit_flip) {
    const Sm2Example e;
    for (std::size_t bit = 0; bit < 512; bit += 29) {
        Bytes raw = e.raw;
        raw[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, raw)) << bit;
    }
    for (std::size_t bit = 0; bit < 520; ++bit) {  // the point leaves the curve or its form
        Bytes point = e.point;
        point[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(portable::sm2_verify_raw(point, e.message, e.raw)) << bit;
    }
}

TEST(Sm2, refuses_numbers_out_of_range) {
    const Sm2Example e;
    const std::string zero(64, '0');
    const std::string largest(64, 'F');
    const std::string r = hz::hex(e.raw).substr(0, 64);
    const std::string s = hz::hex(e.raw).substr(64);
    for (const std::string& bad : {zero, largest, std::string{kSm2Order}}) {
        EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, joined({bad, s})));
        EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, joined({r, bad})));
    }
    // r + s = n makes t = 0 (GB/T 32918.2 7.1 B6).
    const auto one = std::string(63, '0') + "1";
    const std::string_view below =
        "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54122";
    EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, joined({one, below})));
}

TEST(Sm2, refuses_wrong_lengths_and_point_forms) {
    const Sm2Example e;
    EXPECT_FALSE(portable::sm2_verify_raw(e.point, e.message, ByteView{e.raw}.first(63)));
    EXPECT_FALSE(portable::sm2_verify_raw(ByteView{e.point}.first(64), e.message, e.raw));
    EXPECT_FALSE(portable::sm2_verify_raw({}, e.message, e.raw));
    EXPECT_FALSE(portable::sm2_verify_raw(Bytes(65, 0), e.message, e.raw));
    Bytes compressed = e.point;
    compressed[0] = 0x03;
    EXPECT_FALSE(portable::sm2_verify_raw(compressed, e.message, e.raw));
    EXPECT_FALSE(portable::sm2_verify(e.point, e.message, e.raw));  // raw is not DER
}

TEST(SignatureDer, goes_there_and_back) {
    const Sm2Example e;
    portable::RawSignature small{};
    small[31] = 1;
    small[63] = 0x80;
    for (const auto& raw : {fixed(e.raw), small}) {
        const auto back = portable::raw_from_der(portable::der_from_raw(raw));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, raw);
    }
    EXPECT_EQ(hz::hex(portable::der_from_raw(small)), "300702010102020080");
}

TEST(SignatureDer, refuses_what_is_not_strict) {
    EXPECT_TRUE(portable::raw_from_der(unhex("3006020101020102")));
    for (const std::string_view bad : {"", "30", "3006", "300602010102",
                                       "300602010102010200",    // byte after the sequence
                                       "300702010102010200",    // byte inside the sequence
                                       "3007020101020102",      // length too large
                                       "3005020101020102",      // length too small
                                       "308106020101020102",    // long form of a short length
                                       "30800201010201020000",  // indefinite length
                                       "300702020001020102",    // leading zero
                                       "3006020181020102",      // negative
                                       "300502000201020000",    // empty integer
                                       "3106020101020102",      // not a sequence
                                       "3006030101020102",      // not an integer
                                       "30818000000000000000"}) {
        EXPECT_FALSE(portable::raw_from_der(unhex(bad))) << bad;
    }
    const std::string too_wide = "0221" + std::string("01") + std::string(64, '0');
    EXPECT_FALSE(portable::raw_from_der(joined({"3026", too_wide, "020101"})));
}

// RFC 6979 A.2.5, SHA-256.
struct P256Example {
    Bytes point = joined({"04", "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
                          "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"});
    Bytes sample = joined({"EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
                           "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"});
    Bytes test = joined({"F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367",
                         "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"});
};

TEST(P256, accepts_the_signatures_of_the_rfc) {
    const P256Example e;
    EXPECT_TRUE(portable::p256_verify_raw(e.point, bytes_of("sample"), e.sample));
    EXPECT_TRUE(portable::p256_verify_raw(e.point, bytes_of("test"), e.test));
}

TEST(P256, refuses_what_was_not_signed) {
    const P256Example e;
    EXPECT_FALSE(portable::p256_verify_raw(e.point, bytes_of("test"), e.sample));
    EXPECT_FALSE(portable::p256_verify_raw(Sm2Example{}.point, bytes_of("sample"), e.sample));
    EXPECT_FALSE(portable::p256_verify_raw(e.point, bytes_of("sample"), Bytes(64, 0)));
    EXPECT_FALSE(portable::p256_verify_raw(e.point, bytes_of("sample"), Bytes(64, 0xFF)));
    EXPECT_FALSE(
        portable::p256_verify_raw(e.point, bytes_of("sample"), ByteView{e.sample}.first(63)));
    for (std::size_t bit = 0; bit < 512; bit += 31) {
        Bytes raw = e.sample;
        raw[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(portable::p256_verify_raw(e.point, bytes_of("sample"), raw)) << bit;
    }
}

// RFC 8032 7.1.
struct Ed25519Example {
    std::string_view key;
    std::string_view message;
    std::string_view signature;
};
constexpr std::array<Ed25519Example, 3> kEd25519{{
    {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
}};

TEST(Ed25519, accepts_the_signatures_of_the_rfc) {
    for (const auto& e : kEd25519)
        EXPECT_TRUE(portable::ed25519_verify(unhex(e.key), unhex(e.message), unhex(e.signature)));
}

TEST(Ed25519, refuses_every_single_bit_flip) {
    const auto& e = kEd25519[1];
    const Bytes key = unhex(e.key);
    const Bytes message = unhex(e.message);
    for (std::size_t bit = 0; bit < 512; bit += 23) {
        Bytes signature = unhex(e.signature);
        signature[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(portable::ed25519_verify(key, message, signature)) << bit;
    }
    for (std::size_t bit = 0; bit < 256; bit += 23) {
        Bytes other = key;
        other[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(portable::ed25519_verify(other, message, unhex(e.signature))) << bit;
    }
    EXPECT_FALSE(portable::ed25519_verify(key, unhex("73"), unhex(e.signature)));
}

// RFC 8032 5.1.7: s must be below the order L; s + L would verify otherwise.
TEST(Ed25519, refuses_s_plus_the_group_order) {
    const auto& e = kEd25519[0];
    Bytes signature = unhex(e.signature);
    const Bytes order = unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += signature[32 + i] + unsigned{order[i]};
        signature[32 + i] = static_cast<std::uint8_t>(carry & 0xFFU);
        carry >>= 8U;
    }
    ASSERT_EQ(carry, 0U);
    EXPECT_FALSE(portable::ed25519_verify(unhex(e.key), {}, signature));
}

// y = p + 1 is another spelling of the neutral element; with it R = s·B would pass for any message.
TEST(Ed25519, refuses_a_key_that_is_not_canonical) {
    const Bytes key = unhex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    Bytes signature(64, 0);
    signature[0] = 1;  // R neutral, s = 0
    EXPECT_FALSE(portable::ed25519_verify(key, bytes_of("any"), signature));
    Bytes wrong_sign(32, 0);  // x = 0 with the sign bit set
    wrong_sign[0] = 1;
    wrong_sign[31] = 0x80;
    EXPECT_FALSE(portable::ed25519_verify(wrong_sign, bytes_of("any"), signature));
}

TEST(Ed25519, refuses_wrong_lengths) {
    const auto& e = kEd25519[0];
    const Bytes signature = unhex(e.signature);
    EXPECT_FALSE(portable::ed25519_verify(ByteView{unhex(e.key)}.first(31), {}, signature));
    EXPECT_FALSE(portable::ed25519_verify(unhex(e.key), {}, ByteView{signature}.first(63)));
    EXPECT_FALSE(portable::ed25519_verify({}, {}, {}));
}

}  // namespace
