// The forged corpus (docs/record.md 13), second half: genuine parts put together wrongly, cut and
// flipped on the way.
#include "unit/record/verify_world.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using Reasons = std::vector<Reason>;

TEST(Tampered, proofs_taken_apart) {
    const World world;
    const auto genuine = world.package();
    const auto reasons = [&](std::string_view name, const std::string& text) {
        auto entries = genuine;
        file(entries, name).data = to_bytes(text);
        return world.verify(entries).answer.reasons;
    };
    for (const Tree tree : {Tree::Sha256, Tree::Sm3}) {
        const char* name = tree == Tree::Sha256 ? "issue.tlog-proof" : "issue.sm3.tlog-proof";
        const TlogProof good = *parse_proof(world.proof(tree));
        const auto with = [&](const std::function<void(TlogProof&)>& change) {
            TlogProof proof = good;
            change(proof);
            return reasons(name, format_proof(proof));
        };
        for (std::uint64_t index : {0U, 4U, 6U, 8U, 9U, 100U})
            EXPECT_EQ(with([&](TlogProof& p) { p.index = index; }), Reasons{Reason::RecordMissing});
        for (std::size_t at = 0; at < good.path.size(); ++at) {
            EXPECT_EQ(with([&](TlogProof& p) { p.path[at][31] ^= 1; }),
                      Reasons{Reason::RecordMissing});
            EXPECT_EQ(with([&](TlogProof& p) {
                          p.path.erase(p.path.begin() + static_cast<std::ptrdiff_t>(at));
                      }),
                      Reasons{Reason::RecordMissing});
        }
        EXPECT_EQ(with([](TlogProof& p) { p.path.clear(); }), Reasons{Reason::RecordMissing});
        EXPECT_EQ(with([](TlogProof& p) { p.path.push_back(p.path[0]); }),
                  Reasons{Reason::RecordMissing});
        EXPECT_EQ(with([](TlogProof& p) { std::ranges::reverse(p.path); }),
                  Reasons{Reason::RecordMissing});
        EXPECT_EQ(
            with([](TlogProof& p) { p.checkpoint = replaced(p.checkpoint, "\n9\n", "\n10\n"); }),
            Reasons{Reason::RecordMissing});
        EXPECT_EQ(reasons(name, world.proof(tree, 4)), Reasons{Reason::RecordMissing});
        const Tree other = tree == Tree::Sha256 ? Tree::Sm3 : Tree::Sha256;
        EXPECT_EQ(reasons(name, world.proof(other)), Reasons{Reason::Unreadable});
        // The right tree by its first line, but the checkpoint of the other one.
        EXPECT_NE(
            with([&](TlogProof& p) { p.checkpoint = parse_proof(world.proof(other))->checkpoint; }),
            Reasons{});
    }
    World later;  // the same event in a log that grew otherwise: proofs do not mix
    later.certificate.scope = "其他";
    EXPECT_EQ(reasons("issue.tlog-proof", later.proof(Tree::Sha256)),
              Reasons{Reason::RecordMissing});
    EXPECT_EQ(reasons("issue.sm3.tlog-proof", later.proof(Tree::Sm3)),
              Reasons{Reason::RecordMissing});
    EXPECT_EQ(reasons("issue.event.json", later.event_bytes()), Reasons{Reason::RecordMissing});
    EXPECT_EQ(reasons("certificate.note", later.certificate_note()),
              Reasons{Reason::RecordMissing});
}

TEST(Tampered, chains_and_disclosures) {
    World world;
    const test::TestKey issuer{test::KeyKind::P256, "ca"};
    world.extra["chain.pem"] = world.body.certificate_pem(issuer);
    const Disclosure good = world.disclosures().at(0);
    const auto listed = [](const Disclosure& one) {
        return json::write(json::Array{*to_json(one)});
    };
    world.extra["disclosures.json"] = listed(good);
    EXPECT_EQ(world.verify().answer.ok, true);
    const auto reasons = [&](const std::string& name, const std::string& text) {
        World other = world;
        other.certificate_signer = &other.body;
        other.log_sm3_signer = &other.log_sm3;
        other.trust_signer = &other.root;
        other.extra[name] = text;
        return other.verify().answer.reasons;
    };
    EXPECT_EQ(reasons("chain.pem", world.thief.certificate_pem(issuer)),
              Reasons{Reason::SignatureInvalid});
    EXPECT_EQ(reasons("chain.pem", "no chain"), Reasons{Reason::Unreadable});
    EXPECT_EQ(reasons("disclosures.json", "{}"), Reasons{Reason::Unreadable});
    const auto changed = [&](const std::function<void(Disclosure&)>& change) {
        Disclosure one = good;
        change(one);
        return reasons("disclosures.json", listed(one));
    };
    EXPECT_EQ(changed([](Disclosure& d) { d.salt[0] ^= 1; }), Reasons{Reason::SignatureInvalid});
    EXPECT_EQ(changed([](Disclosure& d) { d.name += "x"; }), Reasons{Reason::SignatureInvalid});
    EXPECT_EQ(changed([](Disclosure& d) { d.value = R"({"name":"李四"})"; }),
              Reasons{Reason::SignatureInvalid});
    EXPECT_EQ(changed([](Disclosure& d) { d.c[0] ^= 1; }), Reasons{Reason::SignatureInvalid});
    // A sound commitment that the event does not hold.
    EXPECT_EQ(changed([](Disclosure& d) {
                  d.value = "1";
                  d.c = commitment(d.salt, d.name, d.value, test::sm3);
              }),
              Reasons{Reason::SignatureInvalid});
}

TEST(Tampered, flipped_bytes_of_every_file) {
    const World world;
    const auto genuine = world.package();
    std::size_t count = 0;
    for (const PackageEntry& entry : genuine) {
        if (entry.name.starts_with("policy") || entry.name == "README.txt") continue;
        const std::size_t step = std::max<std::size_t>(1, entry.data.size() / 40);
        for (std::size_t at = 0; at < entry.data.size(); at += step) {
            auto entries = genuine;
            file(entries, entry.name).data[at] ^= 1;
            const auto done = world.verify(entries);
            EXPECT_NE(done.answer.ok, true) << entry.name << " " << at;
            ASSERT_FALSE(done.answer.reasons.empty());
            const Reason first = done.answer.reasons.front();
            const bool pending =
                first == Reason::RecordPending && entry.name == "issue.sm3.tlog-proof";
            EXPECT_TRUE(first <= Reason::RecordMissing || pending)
                << entry.name << " " << at << " " << name_of(first);
            ++count;
        }
    }
    EXPECT_GE(count, 280U);
}

TEST(Tampered, truncated_and_swapped_files) {
    const World world;
    const auto genuine = world.package();
    for (const PackageEntry& entry : genuine) {
        if (entry.name.starts_with("policy") || entry.name == "README.txt") continue;
        for (const std::size_t parts : {2U, 3U}) {
            auto entries = genuine;
            file(entries, entry.name).data.resize(entry.data.size() * (parts - 1) / parts);
            EXPECT_NE(world.verify(entries).answer.ok, true) << entry.name;
        }
        for (const PackageEntry& other : genuine) {
            if (other.name == entry.name) continue;
            auto entries = genuine;
            file(entries, entry.name).data = other.data;
            EXPECT_NE(world.verify(entries).answer.ok, true) << entry.name << " " << other.name;
        }
    }
}

}  // namespace
}  // namespace hz::record
