#include "unit/record/verify_world.hpp"

#include "base/canonical.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::record {
namespace {

constexpr const char* kPerson = "00112233445566778899aabbccddeeff";
constexpr std::size_t kLeaves = 9;

}  // namespace

World::World() {
    for (const char* name : {"cac", "miit", "mps"})
        witnesses.emplace_back(test::KeyKind::Sm2, name);
    certificate.number = "999CS2600001";
    certificate.scheme = "csc";
    certificate.body = {"DEMO-R-2026-001", "999", "示例认证中心", "91000000MA00000002"};
    certificate.holder = {"示例市示例路1号", "示例安全服务有限公司", "91000000MA00000001"};
    certificate.category = {"assessment", "安全评估", 1};
    certificate.level = CertificateClass{"2", "二级", 2};
    certificate.scope = "网络安全风险评估服务";
    certificate.basis = {"示例规则 1.0"};
    certificate.rule = test::sm3(bytes_of("pack"));
    certificate.first_issued = *date_from("2026-05-29");
    certificate.issued_at = kIssuedAt;
    certificate.valid_from = *date_from("2026-05-29");
    certificate.valid_to = *date_from("2029-05-28");
    certificate.status_idx = 70'000;
    certificate.status_uri = status_sub;
    body_key = key("hz.example/issuer/999", KeyType::Sm2, body);
    trust.iat = kIssuedAt - 1000;
    trust.exp = kNow + 86'400;
    trust.seq = 7;
    trust.policy = policy(Tree::Sha256);
    trust.policy_sm3 = policy(Tree::Sm3);
    trust_key(KeyUse::Cert, body_key, "999");
    trust_key(KeyUse::Status, key("hz.example/status", KeyType::Sm2, status_sm2), "operator");
    TrustKey es = trust.keys.back();
    es.note_key.reset();
    es.vkey.clear();
    es.p256 = status_es.public_key();
    es.kid = jwk_thumbprint(es.p256, test::sha256);
    trust.keys.push_back(es);
    trust_key(KeyUse::Log, key(origin, KeyType::Ed25519, log_ed), "operator");
    trust_key(KeyUse::Log, key(origin, KeyType::Sm2, log_sm2), "operator");
    trust_key(KeyUse::Log, key(origin_sm3, KeyType::Sm2, log_sm3), "operator");
    for (std::size_t at = 0; at < witnesses.size(); ++at)
        trust_key(
            KeyUse::Witness,
            key("w" + std::to_string(at) + ".example", KeyType::Sm2Cosignature, witnesses[at]),
            "ministry");
}

void World::trust_key(KeyUse as, const NoteKey& note_key, std::string_view org) {
    TrustKey out;
    out.nbf = kIssuedAt - 86'400 * 100;
    out.naf = kIssuedAt + 86'400 * 1200;
    out.org = org;
    out.use = as;
    out.note_key = note_key;
    out.vkey = vkey_of(note_key);
    trust.keys.push_back(std::move(out));
}

NoteKey World::key(std::string_view name, KeyType type, const Key& held) const {
    return *make_key(name, type, held.public_key(), use.sha256);
}

NoteKey World::root_key() const { return key("hz.example/root", KeyType::Sm2, root); }

TrustKey& World::trusted(KeyUse use_of_key) {
    return *std::ranges::find(trust.keys, use_of_key, &TrustKey::use);
}

std::string World::signed_text(std::string text, const NoteKey& name, const Key& signer) const {
    const Bytes signature = signer.sign(bytes_of(text));
    return format_note({std::move(text), {signature_by(name, signature)}});
}

std::string World::certificate_note() const {
    return signed_text(*certificate_json(certificate) + "\n", body_key, *certificate_signer);
}

SealedEvent World::sealed_event() const {
    EventDraft draft;
    draft.type = "cert.issued";
    draft.t = instant_from_seconds(kIssuedAt + 5);
    draft.cmd = "6f1c2a34-0b7d-4c55-9e21-3a5b8c7d9e01";
    draft.org = "999";
    draft.act = kPerson;
    draft.kind = "cert";
    draft.id = certificate.number;
    draft.n = 1;
    draft.prev = test::sm3(bytes_of("prepared"));
    const Digest32 doc = document_digest(*certificate_json(certificate), use.sm3);
    draft.pub = json::Object{{"doc", base64(doc)}, {"number", certificate.number}};
    draft.rule = certificate.rule;
    draft.secrets = {{"holder.contact", R"({"name":"张三"})", Salt{1, 2, 3}}};
    change_event(draft);
    return *seal(draft, use.sm3, use.sha256);
}

std::string World::event_bytes() const { return sealed_event().bytes; }
std::vector<Disclosure> World::disclosures() const { return sealed_event().disclosures; }

std::string World::proof(Tree tree, std::uint64_t index) const {
    const HashFn hash = hash_of(tree, use);
    std::vector<Digest32> leaves;
    for (std::size_t at = 0; at < kLeaves; ++at)
        leaves.push_back(leaf_hash(bytes_of(std::to_string(at)), hash));
    leaves[5] = leaf_hash(bytes_of(event_bytes()), hash);
    const HashAt hash_at = [&](unsigned level, std::uint64_t at) -> Result<Digest32> {
        Frontier part;
        for (std::uint64_t leaf = at << level; leaf < (at + 1) << level; ++leaf)
            append_leaf(part, leaves[static_cast<std::size_t>(leaf)], hash);
        return root_of(part, hash);
    };
    Note note{checkpoint_text({tree == Tree::Sha256 ? origin : origin_sm3, kLeaves,
                               *tree_root(kLeaves, hash_at, hash)}),
              {}};
    const auto sign = [&](KeyType type, const Key& named, const Key& signer) {
        const std::string name = tree == Tree::Sha256 ? origin : origin_sm3;
        note.signatures.push_back(
            signature_by(key(name, type, named), signer.sign(bytes_of(note.text))));
    };
    if (tree == Tree::Sha256) {
        sign(KeyType::Ed25519, log_ed, log_ed);
        sign(KeyType::Sm2, log_sm2, log_sm2);
    } else {
        sign(KeyType::Sm2, log_sm3, *log_sm3_signer);
        const auto time = static_cast<std::uint64_t>(cosigned_at);
        for (const std::size_t at : cosigners)
            note.signatures.push_back(cosignature_by(
                key("w" + std::to_string(at) + ".example", KeyType::Sm2Cosignature, witnesses[at]),
                time, witnesses[at].sign(bytes_of(cosignature_message(time, note.text)))));
    }
    return format_proof(
        {tree, index, *inclusion_proof(index, kLeaves, hash_at, hash), format_note(note)});
}

StatusList World::status_list(const std::vector<StatusEntry>& entries, std::int64_t iat) const {
    return {status_sub,
            iat,
            iat + kStatusListLifeSeconds,
            kStatusListTtlSeconds,
            test::deflate_zlib(*status_bits(entries, 131'072)),
            {}};
}

std::string World::status_jwt() const {
    const auto& es =
        *std::ranges::find_if(trust.keys, [](const TrustKey& one) { return !one.p256.empty(); });
    const std::string input = *status_jwt_input(status_list(jwt_entries, jwt_iat), es.kid);
    return input + "." + base64url(status_es.sign_raw(bytes_of(input)));
}

std::string World::status_note() const {
    return signed_text(*status_note_text(status_list(note_entries, note_iat)),
                       key("hz.example/status", KeyType::Sm2, status_sm2), status_sm2);
}

std::string World::trust_note() const {
    return signed_text(*trust_json(trust, use) + "\n",
                       key("hz.example/root", KeyType::Sm2, *trust_signer), *trust_signer);
}

std::string World::policy(Tree tree) const {
    std::string out;
    if (tree == Tree::Sha256) {
        out += "log " + vkey_of(key(origin, KeyType::Ed25519, log_ed)) + "\n";
        out += "log " + vkey_of(key(origin, KeyType::Sm2, log_sm2)) + "\n";
    } else {
        out += "log " + vkey_of(key(origin_sm3, KeyType::Sm2, log_sm3)) + "\n";
    }
    const std::vector<std::string> names{"CAC", "MIIT", "MPS"};
    for (std::size_t at = 0; at < names.size(); ++at)
        out += "witness " + names[at] + " " +
               vkey_of(key("w" + std::to_string(at) + ".example", KeyType::Sm2Cosignature,
                           witnesses[at])) +
               "\n";
    return out + quorum;
}

std::string World::qr() const {
    QrCode code;
    code.host = "hz.example";
    code.number = certificate.number;
    code.payload.issuer = body_key.id;
    code.payload.uscc = certificate.holder.uscc;
    code.payload.category = certificate.category.no;
    code.payload.level = static_cast<std::uint8_t>(certificate.level->no);
    code.payload.from = certificate.valid_from;
    code.payload.to = certificate.valid_to;
    code.payload.list = 3;
    code.payload.index = certificate.status_idx;
    code.payload.doc = document_digest(*certificate_json(certificate), use.sm3);
    const Bytes raw =
        certificate_signer->sign_raw(bytes_of(*qr_message(code.number, code.payload)));
    std::ranges::copy(raw, code.payload.signature.begin());
    return *qr_text(code);
}

std::vector<PackageEntry> World::package() const {
    std::vector<PackageEntry> out;
    const auto put = [&out](std::string_view name, const std::string& text) {
        out.push_back({std::string{name}, to_bytes(text)});
    };
    put("certificate.note", certificate_note());
    put("issue.event.json", event_bytes());
    put("issue.tlog-proof", proof(Tree::Sha256));
    put("issue.sm3.tlog-proof", proof(Tree::Sm3));
    put("status.jwt", status_jwt());
    put("status.note", status_note());
    put("trust.note", trust_note());
    put("policy.txt", policy(Tree::Sha256));
    put("policy.sm3.txt", policy(Tree::Sm3));
    put("README.txt", "read me\n");
    for (const auto& [name, text] : extra) put(name, text);
    return out;
}

Pinned World::pinned() const { return {{root_key()}, {}, {}, trust_seq_min}; }

Verification World::verify(const std::vector<PackageEntry>& entries) const {
    return verify_package(entries, pinned(), now, use);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

PackageEntry& file(std::vector<PackageEntry>& entries, std::string_view name) {
    return *std::ranges::find(entries, name, &PackageEntry::name);
}

}  // namespace hz::record
