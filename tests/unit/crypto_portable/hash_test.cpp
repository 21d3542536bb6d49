#include "adapters/crypto/portable/hmac.hpp"
#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/sha512.hpp"
#include "adapters/crypto/portable/sm3.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::string_view_literals;
using hz::bytes_of;
using hz::hex;
namespace portable = hz::crypto::portable;

template <class Hash>
std::string in_pieces(std::string_view text, std::size_t piece) {
    Hash hash;
    for (std::size_t at = 0; at < text.size(); at += piece)
        hash.update(bytes_of(text.substr(at, piece)));
    return hex(hash.finish());
}

// GB/T 32905-2016, appendix A.
TEST(Sm3, gives_the_digests_of_the_standard) {
    EXPECT_EQ(hex(portable::sm3(bytes_of("abc"))),
              "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string long_text;
    for (int i = 0; i < 16; ++i) long_text += "abcd";
    EXPECT_EQ(hex(portable::sm3(bytes_of(long_text))),
              "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    EXPECT_EQ(hex(portable::sm3({})),
              "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
}

// FIPS 180-4 examples.
TEST(Sha256, gives_the_digests_of_the_standard) {
    EXPECT_EQ(hex(portable::sha256(bytes_of("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        hex(portable::sha256(bytes_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hex(portable::sha256({})),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha512, gives_the_digests_of_the_standard) {
    EXPECT_EQ(hex(portable::sha512(bytes_of("abc"))),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    EXPECT_EQ(hex(portable::sha512({})),
              "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
              "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e");
}

TEST(Hash, does_not_depend_on_how_the_message_is_cut) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += static_cast<char>('!' + i % 90);
    for (const std::size_t piece : {1U, 3U, 63U, 64U, 65U, 127U, 128U, 129U, 300U}) {
        EXPECT_EQ(in_pieces<portable::Sm3>(text, piece), hex(portable::sm3(bytes_of(text))));
        EXPECT_EQ(in_pieces<portable::Sha256>(text, piece), hex(portable::sha256(bytes_of(text))));
        EXPECT_EQ(in_pieces<portable::Sha512>(text, piece), hex(portable::sha512(bytes_of(text))));
    }
}

// RFC 4231, test cases 2 and 6 (a key longer than a block).
TEST(HmacSha256, gives_the_codes_of_the_rfc) {
    EXPECT_EQ(
        hex(portable::hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    const hz::Bytes long_key(131, 0xaa);
    EXPECT_EQ(hex(portable::hmac_sha256(
                  long_key, bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"))),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
