#include "record/policy.hpp"

#include "record/proof.hpp"
#include "support/fixture.hpp"
#include "support/test_primitives.hpp"

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using test::KeyKind;
using test::sha256;
using test::TestKey;

const std::string& origin() {
    static const std::string kOrigin = "hz.example/log/2026";
    return kOrigin;
}

struct Party {
    TestKey key;
    NoteKey note_key;
};

Party party(KeyKind kind, std::string_view name, KeyType type, std::string_view seed) {
    TestKey key{kind, seed};
    NoteKey note_key = *make_key(name, type, key.public_key(), sha256);
    return {std::move(key), std::move(note_key)};
}

class PolicyTest : public ::testing::Test {
 protected:
    Primitives use = test::test_primitives();
    Party log_ed = party(KeyKind::Ed25519, origin(), KeyType::Ed25519, "log-ed");
    Party log_sm = party(KeyKind::Sm2, origin(), KeyType::Sm2, "log-sm");
    Party cac = party(KeyKind::Ed25519, "cac.example", KeyType::Ed25519Cosignature, "cac");
    Party miit = party(KeyKind::Ed25519, "miit.example", KeyType::Ed25519Cosignature, "miit");
    Party mps = party(KeyKind::Ed25519, "mps.example", KeyType::Ed25519Cosignature, "mps");
    Checkpoint checkpoint{origin(), 8, sha256(bytes_of("root"))};

    std::string keys_text() const {
        return "# ministries\nlog " + vkey_of(log_ed.note_key) + " https://hz.example/log/2026\n" +
               "log\t" + vkey_of(log_sm.note_key) + "\n\nwitness CAC " + vkey_of(cac.note_key) +
               "\nwitness MIIT " + vkey_of(miit.note_key) + "\nwitness MPS " +
               vkey_of(mps.note_key) + " https://mps.example/\n";
    }
    Policy two_of_three() const {
        return *parse_policy(keys_text() + "group ministries 2 CAC MIIT MPS\nquorum ministries\n",
                             sha256);
    }
    std::string note(std::initializer_list<const Party*> logs,
                     std::initializer_list<const Party*> witnesses) const {
        Note out{checkpoint_text(checkpoint), {}};
        for (const Party* one : logs)
            out.signatures.push_back(
                signature_by(one->note_key, one->key.sign(bytes_of(out.text))));
        for (const Party* one : witnesses)
            out.signatures.push_back(cosignature_by(
                one->note_key, 1'780'000'000,
                one->key.sign(bytes_of(cosignature_message(1'780'000'000, out.text)))));
        return format_note(out);
    }
};

TEST_F(PolicyTest, reads_logs_witnesses_groups_and_quorum) {
    const Policy policy = two_of_three();
    EXPECT_EQ(policy.logs.size(), 2U);
    EXPECT_EQ(policy.logs[0].url, "https://hz.example/log/2026");
    EXPECT_EQ(policy.members.size(), 4U);
    EXPECT_EQ(policy.quorum, 3U);
    EXPECT_FALSE(parse_policy("quorum none\n", sha256)->quorum);
}

TEST_F(PolicyTest, judges_by_log_lines_and_quorum) {
    const Policy policy = two_of_three();
    const auto full = judge_checkpoint(policy, note({&log_ed, &log_sm}, {&cac, &mps}), use);
    ASSERT_TRUE(full);
    EXPECT_TRUE(full->log_signed);
    EXPECT_EQ(full->checkpoint, checkpoint);
    EXPECT_EQ(quorum_of(policy, full->cosigned), Quorum::Met);
    const auto one = judge_checkpoint(policy, note({&log_ed, &log_sm}, {&mps}), use);
    EXPECT_EQ(quorum_of(policy, one->cosigned), Quorum::Missing);
    const auto half = judge_checkpoint(policy, note({&log_ed}, {&cac, &mps}), use);
    EXPECT_FALSE(half->log_signed);
    const auto none = judge_checkpoint(policy, note({}, {&cac, &mps}), use);
    EXPECT_FALSE(none->log_signed);
    const auto open = parse_policy(keys_text() + "quorum none\n", sha256);
    EXPECT_EQ(quorum_of(*open, {}), Quorum::None);
}

TEST_F(PolicyTest, refuses_a_checkpoint_with_a_false_known_line) {
    std::string bad = note({&log_ed, &log_sm}, {&cac, &mps});
    const Party false_cac{TestKey{KeyKind::Ed25519, "thief"}, cac.note_key};
    EXPECT_EQ(judge_checkpoint(two_of_three(), note({&log_ed, &log_sm}, {&false_cac, &mps}), use)
                  .error()
                  .key,
              "note.signature_invalid");
}

TEST_F(PolicyTest, tells_an_origin_it_does_not_know) {
    checkpoint.origin = "other.example/log/2026";
    const auto other = judge_checkpoint(two_of_three(), note({&log_ed}, {&cac}), use);
    ASSERT_TRUE(other);
    EXPECT_FALSE(other->origin_known);
    EXPECT_FALSE(other->log_signed);
}

TEST_F(PolicyTest, counts_nested_groups) {
    const auto policy = parse_policy(
        keys_text() + "group two all CAC MIIT\ngroup top any two MPS\nquorum top\n", sha256);
    ASSERT_TRUE(policy);
    EXPECT_EQ(quorum_of(*policy, {{0, 1}}), Quorum::Missing);
    EXPECT_EQ(quorum_of(*policy, {{0, 1}, {1, 1}}), Quorum::Met);
    EXPECT_EQ(quorum_of(*policy, {{2, 1}}), Quorum::Met);
    EXPECT_EQ(quorum_of(*policy, {}), Quorum::Missing);
}

TEST_F(PolicyTest, refuses_broken_texts) {
    const std::string cac_line = "witness CAC2 " + vkey_of(cac.note_key) + "\n";
    for (const std::string& tail : {std::string{},
                                    std::string{"quorum none"},
                                    std::string{"quorum none\nquorum none\n"},
                                    std::string{"quorum nobody\n"},
                                    std::string{"quorum\n"},
                                    std::string{"quorum CAC MPS\n"},
                                    std::string{"group g 0 CAC\nquorum g\n"},
                                    std::string{"group g 2 CAC\nquorum g\n"},
                                    std::string{"group g 01 CAC\nquorum g\n"},
                                    std::string{"group g any\nquorum none\n"},
                                    std::string{"group g any later\nwitness later x\nquorum g\n"},
                                    std::string{"group g any CAC CAC\nquorum g\n"},
                                    std::string{"group g any CAC\ngroup h any CAC\nquorum h\n"},
                                    std::string{"group CAC any MPS\nquorum CAC\n"},
                                    std::string{"group none any MPS\nquorum none\n"},
                                    std::string{"group g any none\nquorum g\n"},
                                    std::string{"policy x\nquorum none\n"},
                                    std::string{"quorum none\r\n"},
                                    cac_line + "quorum none\n",
                                    "log " + vkey_of(log_ed.note_key) + "\nquorum none\n",
                                    "log " + vkey_of(cac.note_key) + "\nquorum none\n",
                                    "witness X " + vkey_of(log_ed.note_key) + "\nquorum none\n"})
        EXPECT_FALSE(parse_policy(keys_text() + tail, sha256)) << tail;
}

TEST(Checkpoint, has_three_lines_and_no_more) {
    const Checkpoint checkpoint{"hz.example/log/2026", 8, Digest32{1}};
    const std::string text = checkpoint_text(checkpoint);
    EXPECT_EQ(*parse_checkpoint(text), checkpoint);
    for (const std::string& bad :
         {text + "extension\n", text + "\n", text.substr(0, text.size() - 1), std::string{},
          "\n8\n" + base64(Digest32{}) + "\n", "a\n08\n" + base64(Digest32{}) + "\n",
          "a\n-8\n" + base64(Digest32{}) + "\n",
          "a\n9223372036854775808\n" + base64(Digest32{}) + "\n", std::string{"a\n8\nAAAA\n"}})
        EXPECT_FALSE(parse_checkpoint(bad)) << bad;
}

class ProofVector : public ::testing::Test {
 protected:
    Primitives use = test::test_primitives();
    std::string text = test::fixture("record/inclusion.sm3.tlog-proof");
    std::string leaf = test::fixture("record/event.json");
    std::string vkey = test::fixture("record/sm2.vkey");

    Policy policy() const {
        const auto log = parse_vkey(vkey.substr(0, vkey.size() - 1), sha256);
        const auto witness = make_key("w1.example", KeyType::Sm2Cosignature, log->key, sha256);
        return *parse_policy("log " + vkey + "witness W1 " + vkey_of(*witness) + "\nquorum W1\n",
                             sha256);
    }
};

TEST_F(ProofVector, verifies_from_leaf_to_witness) {
    const auto proof = parse_proof(text);
    ASSERT_TRUE(proof);
    EXPECT_EQ(proof->tree, Tree::Sm3);
    EXPECT_EQ(proof->index, 7U);
    EXPECT_EQ(format_proof(*proof), text);
    const auto standing = judge_checkpoint(policy(), proof->checkpoint, use);
    ASSERT_TRUE(standing);
    EXPECT_TRUE(standing->log_signed);
    EXPECT_EQ(quorum_of(policy(), standing->cosigned), Quorum::Met);
    EXPECT_EQ(standing->cosigned.at(0).time, 0x6A18F320U);
    EXPECT_TRUE(verify_proof(*proof, leaf, standing->checkpoint, use));
    EXPECT_FALSE(verify_proof(*proof, leaf + " ", standing->checkpoint, use));
}

TEST_F(ProofVector, falls_with_every_flipped_byte) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string bad = text;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        const auto proof = parse_proof(bad);
        if (!proof) continue;
        const auto standing = judge_checkpoint(policy(), proof->checkpoint, use);
        if (!standing || !standing->log_signed) continue;
        if (quorum_of(policy(), standing->cosigned) != Quorum::Met) continue;
        EXPECT_FALSE(verify_proof(*proof, leaf, standing->checkpoint, use)) << at;
    }
}

TEST_F(ProofVector, refuses_other_forms) {
    EXPECT_EQ(parse_proof("c2sp.org/tlog-proof@v2\n").error().key, kUnsupportedVersion);
    for (const std::string& bad :
         {std::string{"c2sp.org/tlog-proof@v1\n"}, std::string{"c2sp.org/tlog-proof@v1\nindex 1\n"},
          std::string{"c2sp.org/tlog-proof@v1\nextra AAAA\nindex 1\n\n"},
          std::string{"c2sp.org/tlog-proof@v1\nindex 01\n\n"},
          std::string{"c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n"}})
        EXPECT_EQ(parse_proof(bad).error().key, kUnreadable) << bad;
}

}  // namespace
}  // namespace hz::record
