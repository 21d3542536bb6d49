#include "record/note.hpp"

#include "support/fixture.hpp"
#include "support/test_primitives.hpp"

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using test::KeyKind;
using test::sha256;
using test::TestKey;

NoteKey key_of(std::string_view name, KeyType type, const TestKey& key) {
    return *make_key(name, type, key.public_key(), sha256);
}

std::string vector_vkey() {
    std::string text = test::fixture("record/sm2.vkey");
    text.pop_back();
    return text;
}

TEST(Vkey, reads_and_writes_the_published_sm2_key) {
    const auto key = parse_vkey(vector_vkey(), sha256);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name, "hz.example/log/2026/sm3");
    EXPECT_EQ(key->type, KeyType::Sm2);
    EXPECT_EQ(hex_of(key->id), "eb3951fe");
    EXPECT_EQ(vkey_of(*key), vector_vkey());
    const auto witness = make_key("w1.example", KeyType::Sm2Cosignature, key->key, sha256);
    EXPECT_EQ(hex_of(witness->id), "7ff03808");
}

TEST(Vkey, reads_the_key_of_the_go_note_package) {
    // golang.org/x/mod/sumdb/note, package example
    const std::string text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const auto key = parse_vkey(text, sha256);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->type, KeyType::Ed25519);
    EXPECT_EQ(vkey_of(*key), text);
}

TEST(Vkey, travels_for_every_type) {
    Bytes point(65, 7);
    point[0] = 4;
    for (const auto& [type, key] :
         std::vector<std::pair<KeyType, Bytes>>{{KeyType::Ed25519, Bytes(32, 1)},
                                                {KeyType::Ed25519Cosignature, Bytes(32, 1)},
                                                {KeyType::MlDsa44Cosignature, Bytes(1312, 1)},
                                                {KeyType::Sm2, point},
                                                {KeyType::Sm2Cosignature, point}}) {
        const auto made = make_key("示例.example/log", type, key, sha256);
        ASSERT_TRUE(made);
        const auto read = parse_vkey(vkey_of(*made), sha256);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, *made);
    }
}

TEST(Vkey, refuses_wrong_ids_lengths_types_and_names) {
    const std::string good = vector_vkey();
    const auto refused = [](const std::string& text) { return !parse_vkey(text, sha256); };
    EXPECT_TRUE(refused(""));
    EXPECT_TRUE(refused(good.substr(1)));  // other name, same id
    EXPECT_TRUE(refused("hz.example/log/2026/sm3+EB3951FE" + good.substr(32)));
    EXPECT_TRUE(refused(good.substr(0, good.size() - 4)));
    EXPECT_TRUE(refused(good + "A"));
    EXPECT_FALSE(make_key("a b", KeyType::Ed25519, Bytes(32), sha256));
    EXPECT_FALSE(make_key("a+b", KeyType::Ed25519, Bytes(32), sha256));
    EXPECT_FALSE(make_key("", KeyType::Ed25519, Bytes(32), sha256));
    EXPECT_FALSE(make_key("a\xE3\x80\x80", KeyType::Ed25519, Bytes(32), sha256));  // U+3000
    EXPECT_FALSE(make_key("a", KeyType::Ed25519, Bytes(31), sha256));
    EXPECT_FALSE(make_key("a", KeyType::Sm2, Bytes(65), sha256));  // no uncompressed point
    EXPECT_EQ(parse_vkey("a+00000000+AgAA", sha256).error().key, kUnsupportedVersion);
}

class SignedNote : public ::testing::Test {
 protected:
    TestKey sm2{KeyKind::Sm2, "issuer"};
    TestKey edwards{KeyKind::Ed25519, "log"};
    NoteKey sm2_key = key_of("hz.example/issuer/999", KeyType::Sm2, sm2);
    NoteKey edwards_key = key_of("hz.example/log/2026", KeyType::Ed25519, edwards);
    std::string text = "first\n\nthird\n";
    Primitives use = test::test_primitives();

    NoteSignature by_sm2() { return signature_by(sm2_key, sm2.sign(bytes_of(text))); }
    NoteSignature by_edwards() { return signature_by(edwards_key, edwards.sign(bytes_of(text))); }
    std::string key_of_verify(const Note& note, std::vector<NoteKey> keys) {
        const auto done = verify_note(note, keys, use);
        return done ? "ok" : done.error().key;
    }
};

TEST_F(SignedNote, travels_and_verifies) {
    const Note note{text, {by_sm2(), by_edwards()}};
    const auto read = parse_note(format_note(note));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text, text);
    EXPECT_EQ(read->signatures, note.signatures);
    const auto lines = verify_note(*read, std::vector{edwards_key, sm2_key}, use);
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->size(), 2U);
    EXPECT_EQ(lines->at(0).key, 1U);
}

TEST_F(SignedNote, verifies_the_note_of_the_go_package) {
    const auto note = parse_note(
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
        "tpRZb6KE6RyyBwJnAM=\n");
    ASSERT_TRUE(note);
    const auto key =
        parse_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", sha256);
    EXPECT_TRUE(verify_note(*note, std::vector{*key}, use));
}

TEST_F(SignedNote, passes_over_unknown_lines_but_needs_a_known_one) {
    EXPECT_EQ(key_of_verify({text, {by_edwards(), by_sm2()}}, {sm2_key}), "ok");
    EXPECT_EQ(key_of_verify({text, {by_edwards()}}, {sm2_key}), "note.key_unknown");
    EXPECT_EQ(key_of_verify({text, {by_edwards()}}, {}), "note.key_unknown");
}

TEST_F(SignedNote, falls_with_one_known_key_that_fails) {
    NoteSignature bad = by_edwards();
    bad.value[3] ^= 1;
    EXPECT_EQ(key_of_verify({text, {by_sm2(), bad}}, {sm2_key, edwards_key}),
              "note.signature_invalid");
    EXPECT_EQ(key_of_verify({"other\n", {by_sm2()}}, {sm2_key}), "note.signature_invalid");
}

TEST_F(SignedNote, counts_the_first_of_a_repeated_line) {
    NoteSignature bad = by_sm2();
    bad.value.back() ^= 1;
    EXPECT_EQ(key_of_verify({text, {by_sm2(), bad}}, {sm2_key}), "ok");
    EXPECT_EQ(key_of_verify({text, {bad, by_sm2()}}, {sm2_key}), "note.signature_invalid");
}

TEST_F(SignedNote, binds_the_time_of_a_cosignature) {
    const NoteKey witness = key_of("w1.example", KeyType::Sm2Cosignature, sm2);
    const Bytes signature = sm2.sign(bytes_of(cosignature_message(1'780'000'000, text)));
    const Note note{text, {cosignature_by(witness, 1'780'000'000, signature)}};
    EXPECT_EQ(verify_note(note, std::vector{witness}, use)->at(0).time, 1'780'000'000U);
    const Note moved{text, {cosignature_by(witness, 1'780'000'001, signature)}};
    EXPECT_EQ(key_of_verify(moved, {witness}), "note.signature_invalid");
    const Note plain{text, {signature_by(witness, sm2.sign(bytes_of(text)))}};
    EXPECT_EQ(key_of_verify(plain, {witness}), "note.signature_invalid");
}

TEST_F(SignedNote, refuses_broken_forms) {
    const std::string line = format_line(by_sm2());
    for (const std::string& bad :
         {std::string{}, text, text + "\n", "\n" + line, text + line, text + "\n" + line + "x",
          text + "\n-" + line, text + "\n" + line.substr(0, line.size() - 1), "a\r\n\n" + line,
          "a\t\n\n" + line, std::string{"\xFF\n\n"} + line, text + "\n— name\n",
          text + "\n— name AAAA\n", text + "\n— name AAAA!!\n", text + "\n— na+me AAAAAAAA\n",
          text + "\n—  AAAAAAAA\n"})
        EXPECT_FALSE(parse_note(bad)) << bad;
    std::string many = text + "\n";
    for (int at = 0; at < 16; ++at) many += line;
    EXPECT_TRUE(parse_note(many));
    for (int at = 0; at < 64; ++at) many += line;
    EXPECT_FALSE(parse_note(many));
}

TEST_F(SignedNote, splits_at_the_last_empty_line) {
    const auto read = parse_note("a\n\n\n" + format_line(by_sm2()));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text, "a\n\n");
}

}  // namespace
}  // namespace hz::record
