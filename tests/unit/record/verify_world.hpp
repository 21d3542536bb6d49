// A small certification world with real keys: everything a package holds is made from members that
// a test may change first.
#pragma once

#include "record/event.hpp"
#include "record/merkle.hpp"
#include "record/proof.hpp"
#include "record/status_list.hpp"
#include "record/verify.hpp"
#include "support/test_primitives.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hz::record {

inline constexpr std::int64_t kIssuedAt = 1'780'000'000;  // 2026-05-28T20:26:40Z
inline constexpr std::int64_t kNow = kIssuedAt + 40 * 86'400;

class World {
 public:
    World();

    using Key = test::TestKey;
    Key root{test::KeyKind::Sm2, "root"};
    Key body{test::KeyKind::Sm2, "body"};
    Key thief{test::KeyKind::Sm2, "thief"};
    Key status_sm2{test::KeyKind::Sm2, "status"};
    Key status_es{test::KeyKind::P256, "status"};
    Key log_ed{test::KeyKind::Ed25519, "log"};
    Key log_sm2{test::KeyKind::Sm2, "log"};
    Key log_sm3{test::KeyKind::Sm2, "log-sm3"};
    std::vector<Key> witnesses{};  // SM2, of the SM3 tree
    Primitives use = test::test_primitives();

    // What the world says.
    Certificate certificate{};
    NoteKey body_key{};  // name and key the certificate is signed under
    const Key* certificate_signer{&body};
    std::function<void(EventDraft&)> change_event = [](EventDraft&) {};
    std::string origin = "hz.example/log/2026";
    std::string origin_sm3 = "hz.example/log/2026/sm3";
    const Key* log_sm3_signer{&log_sm3};
    std::vector<std::size_t> cosigners{0, 2};
    std::int64_t cosigned_at = kNow - 300;
    std::vector<StatusEntry> jwt_entries{};
    std::vector<StatusEntry> note_entries{};
    std::int64_t jwt_iat = kNow - 600;
    std::int64_t note_iat = kNow - 600;
    std::string status_sub = "https://hz.example/status/3";
    TrustList trust{};
    const Key* trust_signer{&root};
    std::uint64_t trust_seq_min{7};
    std::string quorum = "group ministries 2 CAC MIIT MPS\nquorum ministries\n";
    std::map<std::string, std::string> extra{};  // optional files
    Instant now = instant_from_seconds(kNow);

    // Its documents.
    [[nodiscard]] std::string certificate_note() const;
    [[nodiscard]] std::string event_bytes() const;
    [[nodiscard]] std::string proof(Tree tree, std::uint64_t index = 5) const;
    [[nodiscard]] std::string status_jwt() const;
    [[nodiscard]] std::string status_note() const;
    [[nodiscard]] std::string trust_note() const;
    [[nodiscard]] std::string policy(Tree tree) const;
    [[nodiscard]] std::vector<Disclosure> disclosures() const;
    [[nodiscard]] std::string qr() const;

    [[nodiscard]] std::vector<PackageEntry> package() const;
    [[nodiscard]] Pinned pinned() const;
    [[nodiscard]] Verification verify(const std::vector<PackageEntry>& entries) const;
    [[nodiscard]] Verification verify() const { return verify(package()); }

    [[nodiscard]] TrustKey& trusted(KeyUse use_of_key);
    [[nodiscard]] NoteKey root_key() const;

 private:
    [[nodiscard]] NoteKey key(std::string_view name, KeyType type, const Key& held) const;
    [[nodiscard]] std::string signed_text(std::string text, const NoteKey& name,
                                          const Key& signer) const;
    [[nodiscard]] SealedEvent sealed_event() const;
    [[nodiscard]] StatusList status_list(const std::vector<StatusEntry>& entries,
                                         std::int64_t iat) const;
    void trust_key(KeyUse as, const NoteKey& note_key, std::string_view org);
};

std::string replaced(std::string text, std::string_view from, std::string_view to);
// The file of that name; the test fails when there is none.
PackageEntry& file(std::vector<PackageEntry>& entries, std::string_view name);

}  // namespace hz::record
