#include "record/asof.hpp"
#include "record/certificate.hpp"
#include "record/qr.hpp"
#include "record/status_list.hpp"
#include "record/trust.hpp"
#include "support/fixture.hpp"
#include "support/test_primitives.hpp"

#include <gtest/gtest.h>

namespace hz::record::documents_test {
namespace {

using test::KeyKind;
using test::sha256;
using test::sm3;
using test::TestKey;

Date day(const char* text) { return *date_from(text); }

Certificate sample() {
    Certificate out;
    out.number = "999CS2600001";
    out.scheme = "csc";
    out.body = {"DEMO-R-2026-001", "999", "示例认证中心", "91000000MA00000002"};
    out.holder = {"示例市示例路1号", "示例安全服务有限公司", "91000000MA00000001"};
    out.category = {"assessment", "安全评估", 1};
    out.level = CertificateClass{"2", "二级", 2};
    out.scope = "网络安全风险评估服务";
    out.basis = {"示例规则 1.0"};
    out.rule = sm3(bytes_of("pack"));
    out.first_issued = day("2026-05-29");
    out.issued_at = 1'780'000'000;
    out.valid_from = day("2026-05-29");
    out.valid_to = day("2029-05-28");
    out.status_idx = 70'000;
    out.status_uri = "https://hz.example/status/3";
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

template <class T>
std::string key_of(const Result<T>& read) {
    return read ? "ok" : read.error().key;
}

TEST(Certificate, travels) {
    Certificate one = sample();
    for (int round = 0; round < 2; ++round) {
        const auto text = certificate_json(one);
        ASSERT_TRUE(text);
        EXPECT_EQ(*parse_certificate(*text + "\n"), one);
        EXPECT_EQ(document_digest(*text + "\n", sm3), sm3(bytes_of(*text)));
        one.level.reset();
        one.basis.clear();
        one.replaces = Digest32{7};
        one.environment = "demo";
        one.rule_official = false;
    }
}

TEST(Certificate, refuses_what_the_table_does_not_hold) {
    const std::string good = *certificate_json(sample()) + "\n";
    const auto with = [&](std::string_view from, std::string_view to) {
        return key_of(parse_certificate(replaced(good, from, to)));
    };
    EXPECT_EQ(key_of(parse_certificate(good)), "ok");
    EXPECT_EQ(with("hz-cert/1", "hz-cert/2"), kUnsupportedVersion);
    EXPECT_EQ(with("\"v\":1", "\"v\":2"), kUnsupportedVersion);
    EXPECT_EQ(with("\"v\":1", "\"v\":1,\"va\":1"), kUnsupportedVersion);
    EXPECT_EQ(with("\"no\":2}", "\"no\":2,\"x\":1}"), kUnsupportedVersion);
    EXPECT_EQ(with("\"no\":2}", "\"no\":256}"), kUnreadable);
    EXPECT_EQ(with("\"no\":1}", "\"no\":0}"), kUnreadable);
    EXPECT_EQ(with("\n", ""), kUnreadable);
    EXPECT_EQ(with("\n", "\n\n"), kUnreadable);
    EXPECT_EQ(with("{\"basis\"", "{ \"basis\""), kUnreadable);
    EXPECT_EQ(with("2029-05-28", "2026-05-28"), kUnreadable);
    EXPECT_EQ(with("2029-05-28", "2029-02-29"), kUnreadable);
    EXPECT_EQ(with("999CS2600001", "999cs2600001"), kUnreadable);
    EXPECT_EQ(with("status/3", "status/03"), kUnreadable);
    EXPECT_EQ(with("status/3", "status/65536"), kUnreadable);
    EXPECT_EQ(with("70000", "131072"), kUnreadable);
    EXPECT_EQ(with("91000000MA00000001", "91000000MA0000000"), kUnreadable);
    EXPECT_EQ(with("\"示例规则 1.0\"", ""), kUnreadable);
    Certificate bad = sample();
    bad.scope.clear();
    EXPECT_EQ(certificate_json(bad).error().key, "certificate.invalid");
}

QrPayload vector_payload() {
    QrPayload out;
    out.issuer = 0x01020304;
    out.uscc = "91000000MA00000001";
    out.category = 1;
    out.level = 2;
    out.from = day("2026-05-29");
    out.to = day("2029-05-28");
    out.list = 3;
    out.index = 70'000;
    out.doc = sm3(bytes_of(R"({"typ":"hz-test/1","v":1})"));
    return out;
}

class QrVector : public ::testing::Test {
 protected:
    void SetUp() override {
        while (vkey.ends_with('\n')) vkey.pop_back();
        while (base32_text.ends_with('\n')) base32_text.pop_back();
        key = parse_vkey(vkey, sha256)->key;
        issuer = *make_key("hz.example/issuer/999", KeyType::Sm2, key, sha256);
    }
    std::string vkey = test::fixture("record/sm2.vkey");
    std::string base32_text = test::fixture("record/qr.base32");
    Bytes key{};
    NoteKey issuer{};
    std::string text() const { return "HTTPS://HZ.EXAMPLE/V/999CS2600001/" + base32_text; }
};

TEST_F(QrVector, reads_verifies_and_writes_the_published_payload) {
    const auto code = parse_qr(text());
    ASSERT_TRUE(code);
    EXPECT_EQ(code->host, "hz.example");
    EXPECT_EQ(code->number, "999CS2600001");
    QrPayload expected = vector_payload();
    expected.issuer = issuer.id;
    expected.signature = code->payload.signature;
    EXPECT_EQ(code->payload, expected);
    const auto message = qr_message(code->number, code->payload);
    ASSERT_TRUE(message);
    const Primitives use = test::test_primitives();
    EXPECT_TRUE(use.sm2_raw(key, bytes_of(*message), code->payload.signature));
    EXPECT_FALSE(use.sm2_raw(key, bytes_of(*qr_message("999CS2600002", code->payload)),
                             code->payload.signature));
    EXPECT_EQ(*qr_text(*code), text());
    EXPECT_TRUE(parse_qr("https://hz.example/V/999CS2600001/" + base32_text));
}

TEST_F(QrVector, refuses_other_spellings) {
    const std::string good = text();
    EXPECT_EQ(key_of(parse_qr(replaced(good, "/AG2F", "/AI2F"))), kUnsupportedVersion);
    for (const std::string& bad :
         {std::string{}, std::string{"HTTPS://"}, replaced(good, "HTTPS", "HTTP"),
          replaced(good, "/V/", "/v/"), replaced(good, "999CS2600001", "999"),
          replaced(good, "999CS2600001", "999cs2600001"), good + "A", good + "=",
          good.substr(0, good.size() - 8), replaced(good, "HZ.EXAMPLE", ""),
          replaced(good, "HZ.EXAMPLE", "HZ@EXAMPLE"), good + "\n"})
        EXPECT_EQ(key_of(parse_qr(bad)), kUnreadable) << bad;
}

TEST(Qr, refuses_values_that_do_not_fit) {
    const auto refused = [](auto change) {
        QrPayload payload = vector_payload();
        change(payload);
        return !qr_message("999CS2600001", payload);
    };
    EXPECT_FALSE(refused([](QrPayload&) {}));
    EXPECT_TRUE(refused([](QrPayload& p) { p.index = 1U << 24U; }));
    EXPECT_TRUE(refused([](QrPayload& p) { p.uscc = "9100"; }));
    EXPECT_TRUE(refused([](QrPayload& p) { p.category = 0; }));
    EXPECT_TRUE(refused([](QrPayload& p) { p.from = day("2019-12-31"); }));
    EXPECT_TRUE(refused([](QrPayload& p) { p.to = day("2026-01-01"); }));
}

TEST(Qr, keeps_every_uscc) {
    for (const char* uscc : {"000000000000000000", "ZZZZZZZZZZZZZZZZZZ", "00000000000000000Z"}) {
        QrPayload payload = vector_payload();
        payload.uscc = uscc;
        EXPECT_EQ(qr_payload_from(*qr_bytes(payload))->uscc, uscc);
    }
    Bytes bytes = *qr_bytes(vector_payload());
    std::fill_n(bytes.begin() + 5, 12, std::uint8_t{0xFF});  // beyond 36^18
    EXPECT_FALSE(qr_payload_from(bytes));
}

TEST(StatusBits, equal_the_published_vector) {
    const Bytes zlib = *from_hex("78da3be9f2130003df0207");
    const auto bits = test::test_primitives().inflate(zlib, 64);
    ASSERT_TRUE(bits);
    const std::vector<unsigned> expected{1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3};
    std::vector<StatusEntry> entries;
    for (std::uint32_t idx = 0; idx < expected.size(); ++idx) {
        EXPECT_EQ(static_cast<unsigned>(*status_entry(*bits, idx)), expected[idx]);
        entries.push_back({idx, static_cast<ListedStatus>(expected[idx])});
    }
    EXPECT_EQ(*status_bits(entries, 12), *bits);
    EXPECT_FALSE(status_entry(*bits, 12));
    EXPECT_FALSE(status_bits(entries, 8));
    EXPECT_FALSE(status_bits({}, 0));
    EXPECT_FALSE(status_bits({}, 131'076));
}

class Trusted : public ::testing::Test {
 protected:
    Primitives use = test::test_primitives();
    TestKey root{KeyKind::Sm2, "root"};
    TestKey status_sm2{KeyKind::Sm2, "status"};
    TestKey status_es{KeyKind::P256, "status"};
    NoteKey root_key = *make_key("hz.example/root", KeyType::Sm2, root.public_key(), sha256);
    NoteKey status_key =
        *make_key("hz.example/status", KeyType::Sm2, status_sm2.public_key(), sha256);
    TrustList trust = make_trust();
    StatusList list{"https://hz.example/status/3",
                    1'780'000'000,
                    1'780'086'400,
                    300,
                    test::deflate_zlib(Bytes(32'768, 0x1B)),
                    {}};

    TrustList make_trust() const {
        TrustList out;
        out.iat = 1'780'000'000;
        out.exp = 1'790'000'000;
        out.seq = 4;
        out.policy = "quorum none\n";
        out.policy_sm3 = "quorum none\n";
        TrustKey one;
        one.nbf = 1'770'000'000;
        one.naf = 1'800'000'000;
        one.org = "operator";
        one.use = KeyUse::Status;
        one.note_key = status_key;
        one.vkey = vkey_of(status_key);
        out.keys.push_back(one);
        one.note_key.reset();
        one.vkey.clear();
        one.p256 = status_es.public_key();
        one.kid = jwk_thumbprint(one.p256, sha256);
        out.keys.push_back(one);
        return out;
    }
    std::string signed_note(std::string text, const NoteKey& key, const TestKey& by) const {
        const Bytes signature = by.sign(bytes_of(text));
        return format_note({std::move(text), {signature_by(key, signature)}});
    }
    std::string trust_note() const {
        return signed_note(*trust_json(trust, use) + "\n", root_key, root);
    }
    std::string jwt(const StatusList& held) const {
        const std::string input = *status_jwt_input(held, trust.keys[1].kid);
        return input + "." + base64url(status_es.sign_raw(bytes_of(input)));
    }
    std::string status_note(const StatusList& held) const {
        return signed_note(*status_note_text(held), status_key, status_sm2);
    }
};

TEST_F(Trusted, list_is_verified_against_a_pinned_root) {
    const TestKey other{KeyKind::Sm2, "other"};
    const NoteKey other_key =
        *make_key("hz.example/root", KeyType::Sm2, other.public_key(), sha256);
    const std::vector pinned{other_key, root_key};
    const auto read = verify_trust_list(trust_note(), pinned, 4, use);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->keys.size(), 2U);
    EXPECT_EQ(*trust_json(*read, use), *trust_json(trust, use));
    EXPECT_EQ(key_of(verify_trust_list(trust_note(), pinned, 5, use)), "trust.seq_lower");
    EXPECT_EQ(key_of(verify_trust_list(trust_note(), std::vector{other_key}, 0, use)),
              "note.key_unknown");
    EXPECT_EQ(
        key_of(verify_trust_list(replaced(trust_note(), "\"seq\":4", "\"seq\":5"), pinned, 0, use)),
        "note.signature_invalid");
}

TEST_F(Trusted, list_with_a_broken_member_is_refused) {
    const std::string good = *trust_json(trust, use) + "\n";
    const auto with = [&](std::string_view from, std::string_view to) {
        return key_of(parse_trust_list(replaced(good, from, to), sha256));
    };
    EXPECT_EQ(key_of(parse_trust_list(good, sha256)), "ok");
    EXPECT_EQ(with("\"use\":\"status\"", "\"use\":\"spare\""), kUnsupportedVersion);
    EXPECT_EQ(with("\"seq\":4", "\"seq\":4,\"sex\":1"), kUnsupportedVersion);
    EXPECT_EQ(with("\"naf\":1800000000", "\"naf\":1"), kUnreadable);
    EXPECT_EQ(with("\"kid\":\"", "\"kid\":\"A"), kUnreadable);
    EXPECT_EQ(with(",\"vkey\":\"" + vkey_of(status_key) + "\"", ""), kUnreadable);
    trust.keys.push_back(trust.keys.front());
    trust.keys.back().use = KeyUse::Cert;
    EXPECT_EQ(key_of(trust_json(trust, use)), "trust.invalid");
}

TEST_F(Trusted, list_keeps_keys_of_later_types_without_using_them) {
    trust.keys[0].note_key.reset();
    trust.keys[0].vkey = "hz.example/status+00000000+AgAA";
    const auto read = parse_trust_list(*trust_json(trust, use) + "\n", sha256);
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->keys[0].note_key);
    EXPECT_TRUE(note_keys(*read, KeyUse::Status).empty());
}

TEST_F(Trusted, key_standing_follows_period_and_revocation) {
    TrustKey key = trust.keys[0];
    EXPECT_EQ(standing_of(key, key.nbf - 1), Standing::OutsidePeriod);
    EXPECT_EQ(standing_of(key, key.nbf), Standing::Good);
    EXPECT_EQ(standing_of(key, key.naf), Standing::OutsidePeriod);
    for (const RevokedWhy why : {RevokedWhy::Superseded, RevokedWhy::Ceased}) {
        key.rev = Revocation{1'780'000'000, why};
        EXPECT_EQ(standing_of(key, 1'779'999'999), Standing::Good);
        EXPECT_EQ(standing_of(key, 1'780'000'000), Standing::Revoked);
    }
    key.rev = Revocation{1'780'000'000, RevokedWhy::Compromised};
    EXPECT_EQ(standing_of(key, 1'779'999'999), Standing::Compromised);
    trust.keys[0] = key;
    EXPECT_EQ(key_of(parse_trust_list(*trust_json(trust, use) + "\n", sha256)), "ok");
    EXPECT_EQ(key_of(verify_status_note(status_note(list), trust, use)),
              "status_list.signature_invalid");
}

TEST_F(Trusted, status_list_verifies_in_both_forms) {
    for (const auto& read : {verify_status_jwt(jwt(list), trust, use),
                             verify_status_note(status_note(list), trust, use)}) {
        ASSERT_TRUE(read) << read.error().key;
        EXPECT_EQ(read->list.sub, list.sub);
        EXPECT_EQ(read->list.iat, list.iat);
        EXPECT_EQ(read->bits, Bytes(32'768, 0x1B));
        EXPECT_EQ(*status_entry(read->bits, 1), ListedStatus::Suspended);
    }
}

TEST_F(Trusted, status_list_with_a_false_signature_or_key_is_refused) {
    const std::string good = jwt(list);
    std::string bad = good;
    bad[bad.size() - 20] = bad[bad.size() - 20] == 'A' ? 'B' : 'A';
    EXPECT_EQ(key_of(verify_status_jwt(bad, trust, use)), "status_list.signature_invalid");
    EXPECT_EQ(key_of(verify_status_jwt(good.substr(0, good.rfind('.')), trust, use)), kUnreadable);
    EXPECT_EQ(key_of(verify_status_jwt("", trust, use)), kUnreadable);
    const std::string none = base64url(bytes_of(R"({"alg":"none","typ":"statuslist+jwt"})")) +
                             good.substr(good.find('.'));
    EXPECT_EQ(key_of(verify_status_jwt(none, trust, use)), kUnsupportedVersion);
    EXPECT_EQ(key_of(verify_status_note(replaced(status_note(list), "\"ttl\":300", "\"ttl\":301"),
                                        trust, use)),
              "status_list.signature_invalid");
    TrustList other = trust;
    for (TrustKey& key : other.keys) key.use = KeyUse::Statement;
    EXPECT_EQ(key_of(verify_status_jwt(good, other, use)), "status_list.key_unknown");
    EXPECT_EQ(key_of(verify_status_note(status_note(list), other, use)), "status_list.key_unknown");
}

TEST_F(Trusted, status_list_that_inflates_beyond_the_limit_is_refused) {
    list.lst = test::deflate_zlib(Bytes(32'769, 0));
    EXPECT_EQ(key_of(verify_status_jwt(jwt(list), trust, use)), kUnreadable);
    list.lst = {1, 2, 3};
    EXPECT_EQ(key_of(verify_status_note(status_note(list), trust, use)), kUnreadable);
}

AsOf statement() {
    AsOf out;
    out.number = "999CS2600001";
    out.at = 1'780'000'000;
    out.iat = 1'780'000'100;
    out.status = StatusWord::Suspended;
    out.now = StatusWord::Valid;
    out.since = 1'779'000'000;
    out.day = {{StatusWord::Suspended, 1'779'999'000}};
    out.doc = Digest32{1};
    out.valid_from = day("2026-05-29");
    out.valid_to = day("2029-05-28");
    out.events = {{Digest32{2}, 17, "2026"}, {Digest32{3}, {}, {}}};
    out.next = AsOfEvent{Digest32{4}, {}, {}};
    out.logs = {{"hz.example/log/2026", 18, Digest32{5}, Digest32{6}}};
    out.register_from = day("2026-01-01");
    return out;
}

TEST(AsOf, travels) {
    const auto text = asof_text(statement());
    ASSERT_TRUE(text);
    EXPECT_EQ(*parse_asof(*text), statement());
    AsOf absent;
    absent.number = "999CS2600009";
    absent.at = absent.iat = 1'780'000'000;
    absent.status = StatusWord::NotFound;
    absent.register_from = day("2026-01-01");
    absent.reported = 1'779'000'000;
    EXPECT_EQ(*parse_asof(*asof_text(absent)), absent);
}

TEST(AsOf, refuses_contradictions) {
    const auto refused = [](auto change) {
        AsOf one = statement();
        change(one);
        return !asof_text(one);
    };
    EXPECT_TRUE(refused([](AsOf& s) { s.doc.reset(); }));
    EXPECT_TRUE(refused([](AsOf& s) { s.now = s.status; }));
    EXPECT_TRUE(refused([](AsOf& s) { s.at = s.iat + 1; }));
    EXPECT_TRUE(refused([](AsOf& s) { s.reported = 1; }));
    EXPECT_TRUE(refused([](AsOf& s) { s.events[0].shard.clear(); }));
    EXPECT_TRUE(refused([](AsOf& s) { s.number = "x"; }));
    EXPECT_EQ(key_of(parse_asof(replaced(*asof_text(statement()), "asof/1", "asof/2"))),
              kUnsupportedVersion);
}

}  // namespace
}  // namespace hz::record::documents_test
