#include "record/verify.hpp"

#include "unit/record/verify_world.hpp"

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using Reasons = std::vector<Reason>;

void expect(const Verification& done, const Reasons& reasons, StatusWord status) {
    EXPECT_EQ(done.answer.reasons, reasons) << json::write(to_json(done.answer));
    EXPECT_EQ(done.answer.status, status) << json::write(to_json(done.answer));
}

TEST(VerifyPackage, finds_a_good_one_genuine_and_valid) {
    const World world;
    const auto done = world.verify();
    expect(done, {}, StatusWord::Valid);
    EXPECT_EQ(
        json::write(to_json(done.answer)),
        R"({"as_of":1783456000,"authenticity":"genuine","checks":{"format":"pass",)"
        R"("key":"pass","record":"pass","signature":"pass","status":"pass","witness":"pass"},)"
        R"("list_age_s":600,"number":"999CS2600001","ok":true,"reasons":[],)"
        R"("status":"valid"})");
    EXPECT_EQ(done.certificate, world.certificate);
}

TEST(VerifyPackage, uses_the_pinned_policy_before_that_of_the_list) {
    World world;
    Pinned pinned = world.pinned();
    pinned.policy = *parse_policy(world.policy(Tree::Sha256), test::sha256);
    world.quorum = "group all_of_them all CAC MIIT MPS\nquorum all_of_them\n";
    pinned.policy_sm3 = *parse_policy(world.policy(Tree::Sm3), test::sha256);
    expect(verify_package(world.package(), pinned, world.now, world.use), {Reason::RecordPending},
           StatusWord::Valid);
    // Keys of a pinned policy need no place in the trust list.
    std::erase_if(world.trust.keys, [](const TrustKey& key) {
        return key.use == KeyUse::Log || key.use == KeyUse::Witness;
    });
    world.cosigners = {0, 1, 2};
    expect(verify_package(world.package(), pinned, world.now, world.use), {}, StatusWord::Valid);
    expect(world.verify(), {Reason::RecordPending}, StatusWord::Valid);
}

TEST(VerifyPackage, leaves_the_witness_open_under_quorum_none) {
    World world;
    world.quorum = "quorum none\n";
    world.cosigners.clear();
    world.trust.policy = world.policy(Tree::Sha256);
    world.trust.policy_sm3 = world.policy(Tree::Sm3);
    const auto done = world.verify();
    expect(done, {}, StatusWord::Valid);
    EXPECT_EQ(done.answer.checks.witness, Check::Unknown);
    // A compromised key never counts there.
    world.trusted(KeyUse::Cert).rev = Revocation{kNow, RevokedWhy::Compromised};
    expect(world.verify(), {Reason::SignatureInvalid}, StatusWord::Unknown);
}

TEST(VerifyPackage, keeps_what_a_compromised_key_signed_before_a_quorum_saw_it) {
    World world;
    world.trusted(KeyUse::Cert).rev = Revocation{kNow - 100, RevokedWhy::Compromised};
    const auto done = world.verify();
    expect(done, {}, StatusWord::Valid);
    EXPECT_EQ(done.answer.checks.signature, Check::Pass);
    world.trusted(KeyUse::Cert).rev->at = kNow - 300;  // not before: at that second
    expect(world.verify(), {Reason::SignatureInvalid}, StatusWord::Unknown);
}

TEST(VerifyNote, alone_waits_for_the_record_and_the_status) {
    World world;
    Material material;
    material.certificate = world.certificate_note();
    material.trust_lists = {world.trust_note()};
    const auto done = verify_certificate(material, world.pinned(), world.now, world.use);
    expect(done, {Reason::RecordPending, Reason::StaleData}, StatusWord::Unknown);
    EXPECT_EQ(done.answer.authenticity, Authenticity::Unknown);
    EXPECT_EQ(done.answer.checks.signature, Check::Pass);
    EXPECT_EQ(done.answer.ok, std::nullopt);
    EXPECT_EQ(done.answer.list_age_s, std::nullopt);
    // A compromised key cannot be judged without the log.
    world.trusted(KeyUse::Cert).rev = Revocation{kNow, RevokedWhy::Compromised};
    material.trust_lists = {world.trust_note()};
    const auto open = verify_certificate(material, world.pinned(), world.now, world.use);
    expect(open, {Reason::RecordPending, Reason::StaleData}, StatusWord::Unknown);
    EXPECT_EQ(open.answer.checks.signature, Check::Unknown);
    material.trust_lists.clear();
    expect(verify_certificate(material, world.pinned(), world.now, world.use), {Reason::KeyUnknown},
           StatusWord::Unknown);
    expect(verify_certificate({}, world.pinned(), world.now, world.use), {Reason::Unreadable},
           StatusWord::Unknown);
}

TEST(VerifyNote, from_a_pdf_leaves_the_page_unchecked) {
    World world;
    auto material = *material_from(world.package());
    material.carrier = Carrier::Pdf;
    const auto done = verify_certificate(material, world.pinned(), world.now, world.use);
    expect(done, {}, StatusWord::Valid);
    EXPECT_EQ(done.answer.checks.format, Check::Unknown);
}

TEST(VerifyNote, tells_a_newer_document) {
    World world;
    auto material = *material_from(world.package());
    material.current_doc = Digest32{1};
    const auto done = verify_certificate(material, world.pinned(), world.now, world.use);
    expect(done, {Reason::Superseded}, StatusWord::Valid);
    EXPECT_EQ(done.answer.ok, false);
    EXPECT_EQ(done.answer.authenticity, Authenticity::Genuine);
}

TEST(VerifyNote, prefers_newer_lists_fetched_besides_the_package) {
    World world;
    auto material = *material_from(world.package());
    world.jwt_iat = kNow - 10;
    world.jwt_entries = {{70'000, ListedStatus::Revoked}};
    material.status_jwts.push_back(world.status_jwt());
    expect(verify_certificate(material, world.pinned(), world.now, world.use), {Reason::Revoked},
           StatusWord::Revoked);
    world.trust.seq = 8;
    world.trusted(KeyUse::Cert).rev = Revocation{kIssuedAt, RevokedWhy::Ceased};
    material.trust_lists.push_back(world.trust_note());
    expect(verify_certificate(material, world.pinned(), world.now, world.use),
           {Reason::SignatureInvalid}, StatusWord::Unknown);
}

TEST(VerifyQr, is_pending_at_best) {
    World world;
    Material material;
    material.trust_lists = {world.trust_note()};
    const auto alone = verify_qr(world.qr(), material, world.pinned(), world.now, world.use);
    expect(alone, {Reason::RecordPending, Reason::StaleData}, StatusWord::Unknown);
    EXPECT_EQ(alone.answer.number, "999CS2600001");
    EXPECT_EQ(alone.answer.checks.signature, Check::Pass);
    ASSERT_TRUE(alone.qr);
    material.status_notes = {world.status_note()};
    expect(verify_qr(world.qr(), material, world.pinned(), world.now, world.use),
           {Reason::RecordPending}, StatusWord::Valid);
    world.note_entries = {{70'000, ListedStatus::Suspended}};
    material.status_notes = {world.status_note()};
    const auto bad = verify_qr(world.qr(), material, world.pinned(), world.now, world.use);
    expect(bad, {Reason::RecordPending, Reason::Suspended}, StatusWord::Suspended);
    EXPECT_EQ(bad.answer.ok, false);
}

TEST(VerifyQr, refuses_other_keys_numbers_and_lists) {
    World world;
    Material material;
    material.trust_lists = {world.trust_note()};
    const auto key_of = [&](const std::string& text) {
        return verify_qr(text, material, world.pinned(), world.now, world.use).answer.reasons;
    };
    const std::string good = world.qr();
    EXPECT_EQ(key_of(replaced(good, "CS2600001", "CS2600002")), Reasons{Reason::SignatureInvalid});
    EXPECT_EQ(key_of(replaced(good, "/V/", "/W/")), Reasons{Reason::Unreadable});
    world.certificate_signer = &world.thief;
    EXPECT_EQ(key_of(world.qr()), Reasons{Reason::SignatureInvalid});
    world.body_key.id ^= 1U;
    EXPECT_EQ(key_of(world.qr()), Reasons{Reason::KeyUnknown});
    world.status_sub = "https://hz.example/status/4";
    material.status_notes = {world.status_note()};
    EXPECT_EQ(key_of(good), Reasons{Reason::SignatureInvalid});
}

TEST(VerifyQr, never_holds_after_a_flipped_character) {
    World world;
    Material material;
    material.trust_lists = {world.trust_note()};
    material.status_notes = {world.status_note()};
    const std::string good = world.qr();
    const std::size_t host_end = good.find("/V/");
    for (std::size_t at = host_end; at < good.size(); at += 3) {
        std::string bad = good;
        bad[at] = bad[at] == 'A' ? 'B' : 'A';
        const auto done = verify_qr(bad, material, world.pinned(), world.now, world.use);
        EXPECT_LE(done.answer.reasons.at(0), Reason::SignatureInvalid) << at;
    }
}

TEST(Package, holds_exactly_the_named_files) {
    const World world;
    const auto good = world.package();
    EXPECT_TRUE(material_from(good));
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto missing = good;
        missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_FALSE(material_from(missing));
        auto twice = good;
        twice.push_back(good[at]);
        EXPECT_FALSE(material_from(twice));
    }
    auto unknown = good;
    unknown.push_back({"extra.txt", {1}});
    EXPECT_FALSE(material_from(unknown));
    auto empty = good;
    file(empty, "issue.tlog-proof").data.clear();
    EXPECT_FALSE(material_from(empty));
    const auto done = world.verify(unknown);
    EXPECT_EQ(done.answer.reasons, Reasons{Reason::Unreadable});
}

}  // namespace
}  // namespace hz::record
