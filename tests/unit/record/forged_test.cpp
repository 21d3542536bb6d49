// The forged corpus (docs/record.md 13): none of these may be found genuine and valid, and each
// has its reason.
#include "unit/record/verify_world.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using Reasons = std::vector<Reason>;
using Change = std::function<void(World&)>;

struct Case {
    std::string name{};
    Change change{};
    Reasons reasons{};
};

void run(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        World world;
        one.change(world);
        const auto done = world.verify();
        EXPECT_EQ(done.answer.reasons, one.reasons)
            << one.name << ": " << json::write(to_json(done.answer));
        EXPECT_NE(done.answer.ok, true) << one.name;
    }
}

// Every member of the certificate, told another way.
std::vector<std::pair<std::string, std::function<void(Certificate&)>>> edits() {
    return {{"number", [](Certificate& c) { c.number = "999CS2600002"; }},
            {"scheme", [](Certificate& c) { c.scheme = "other"; }},
            {"approval", [](Certificate& c) { c.body.approval += "1"; }},
            {"body name", [](Certificate& c) { c.body.name += "甲"; }},
            {"body uscc", [](Certificate& c) { c.body.uscc[17] = '9'; }},
            {"holder address", [](Certificate& c) { c.holder.address += "甲"; }},
            {"holder name", [](Certificate& c) { c.holder.name += "甲"; }},
            {"holder uscc", [](Certificate& c) { c.holder.uscc[17] = '9'; }},
            {"category code", [](Certificate& c) { c.category.code += "x"; }},
            {"category name", [](Certificate& c) { c.category.name += "x"; }},
            {"category no", [](Certificate& c) { ++c.category.no; }},
            {"level", [](Certificate& c) { c.level->no = 1; }},
            {"no level", [](Certificate& c) { c.level.reset(); }},
            {"scope", [](Certificate& c) { c.scope += "，含其他"; }},
            {"basis", [](Certificate& c) { c.basis.emplace_back("另一依据"); }},
            {"no basis", [](Certificate& c) { c.basis.clear(); }},
            {"rule", [](Certificate& c) { c.rule[0] ^= 1; }},
            {"first issued", [](Certificate& c) { c.first_issued -= std::chrono::days{1}; }},
            {"issued at", [](Certificate& c) { ++c.issued_at; }},
            {"valid from", [](Certificate& c) { c.valid_from -= std::chrono::days{1}; }},
            {"valid to", [](Certificate& c) { c.valid_to += std::chrono::days{365}; }},
            {"status idx", [](Certificate& c) { ++c.status_idx; }},
            {"replaces", [](Certificate& c) { c.replaces = Digest32{1}; }},
            {"environment", [](Certificate& c) { c.environment = "demo"; }},
            {"rule official", [](Certificate& c) { c.rule_official = true; }}};
}

TEST(Forged, text_changed_behind_the_signature) {
    const World world;
    for (const auto& [name, edit] : edits()) {
        Certificate other = world.certificate;
        edit(other);
        auto entries = world.package();
        file(entries, "certificate.note").data =
            to_bytes(replaced(world.certificate_note(), *certificate_json(world.certificate),
                              *certificate_json(other)));
        EXPECT_EQ(world.verify(entries).answer.reasons, Reasons{Reason::SignatureInvalid}) << name;
    }
}

TEST(Forged, document_signed_by_the_body_but_never_recorded) {
    const World world;
    const auto genuine = world.package();
    for (const auto& [name, edit] : edits()) {
        World other;
        edit(other.certificate);
        auto entries = genuine;
        file(entries, "certificate.note").data = to_bytes(other.certificate_note());
        EXPECT_EQ(world.verify(entries).answer.reasons, Reasons{Reason::RecordMissing}) << name;
    }
}

TEST(Forged, keys_and_signatures) {
    run({{"thief under the body's name",
          [](World& w) { w.certificate_signer = &w.thief; },
          {Reason::SignatureInvalid}},
         {"thief's own key",
          [](World& w) {
              w.body_key =
                  *make_key(w.body_key.name, KeyType::Sm2, w.thief.public_key(), test::sha256);
              w.certificate_signer = &w.thief;
          },
          {Reason::KeyUnknown}},
         {"key of another body",
          [](World& w) { w.trusted(KeyUse::Cert).org = "998"; },
          {Reason::KeyUnknown}},
         {"key for statements",
          [](World& w) { w.trusted(KeyUse::Cert).use = KeyUse::Statement; },
          {Reason::KeyUnknown}},
         {"key for persons",
          [](World& w) { w.trusted(KeyUse::Cert).use = KeyUse::Person; },
          {Reason::KeyUnknown}},
         {"key not yet good",
          [](World& w) { w.trusted(KeyUse::Cert).nbf = kIssuedAt + 1; },
          {Reason::SignatureInvalid}},
         {"key no longer good",
          [](World& w) { w.trusted(KeyUse::Cert).naf = kIssuedAt; },
          {Reason::SignatureInvalid}},
         {"key superseded",
          [](World& w) {
              w.trusted(KeyUse::Cert).rev = Revocation{kIssuedAt, RevokedWhy::Superseded};
          },
          {Reason::SignatureInvalid}},
         {"key ceased",
          [](World& w) {
              w.trusted(KeyUse::Cert).rev = Revocation{kIssuedAt - 1, RevokedWhy::Ceased};
          },
          {Reason::SignatureInvalid}},
         {"key compromised before the quorum",
          [](World& w) {
              w.trusted(KeyUse::Cert).rev = Revocation{kNow - 301, RevokedWhy::Compromised};
          },
          {Reason::SignatureInvalid}},
         {"other root", [](World& w) { w.trust_signer = &w.thief; }, {Reason::KeyUnknown}},
         {"older trust list", [](World& w) { w.trust_seq_min = 8; }, {Reason::KeyUnknown}},
         {"trust list past its time", [](World& w) { w.trust.exp = kNow; }, {Reason::StaleData}},
         {"trust list of the future",
          [](World& w) { w.trust.iat = kNow + 1; },
          {Reason::StaleData}}});
}

TEST(Forged, events) {
    const auto with_event = [](const std::function<void(EventDraft&)>& change) {
        return [change](World& w) { w.change_event = change; };
    };
    run({{"other type",
          with_event([](EventDraft& d) { d.type = "cert.suspended"; }),
          {Reason::RecordMissing}},
         {"prepared only",
          with_event([](EventDraft& d) { d.type = "cert.prepared"; }),
          {Reason::RecordMissing}},
         {"other kind",
          with_event([](EventDraft& d) { d.kind = "notice"; }),
          {Reason::RecordMissing}},
         {"other document",
          with_event([](EventDraft& d) {
              d.pub = json::Object{{"doc", base64(Digest32{1})}, {"number", "999CS2600001"}};
          }),
          {Reason::RecordMissing}},
         {"other number",
          with_event([](EventDraft& d) {
              d.pub = json::Object{{"doc", d.pub.text("doc")}, {"number", "999CS2600009"}};
          }),
          {Reason::RecordMissing}},
         {"no number",
          with_event([](EventDraft& d) {
              d.pub = json::Object{{"doc", d.pub.text("doc")}};
          }),
          {Reason::RecordMissing}},
         {"reissue of another subject",
          with_event([](EventDraft& d) {
              d.type = "cert.reissued";
              d.id = "999CS2600009";
              d.pub = json::Object{{"doc", d.pub.text("doc")}};
          }),
          {Reason::RecordMissing}},
         {"no document",
          with_event([](EventDraft& d) {
              d.pub = json::Object{{"number", "999CS2600001"}};
          }),
          {Reason::RecordMissing}},
         {"sealed",
          with_event([](EventDraft& d) {
              d.kind = "case";
              d.pub = json::Object{};
              d.sealed_id = d.cmd;
              d.seed = Digest32{1};
          }),
          {Reason::RecordMissing}}});
}

TEST(Forged, checkpoints_and_quorum) {
    run({{"no witness", [](World& w) { w.cosigners.clear(); }, {Reason::RecordPending}},
         {"one witness", [](World& w) { w.cosigners = {1}; }, {Reason::RecordPending}},
         {"one witness twice",
          [](World& w) {
              w.cosigners = {1, 1};
          },
          {Reason::RecordPending}},
         {"false witness", [](World& w) { w.witnesses[0] = w.thief; }, {Reason::RecordPending}},
         {"false log", [](World& w) { w.log_sm3_signer = &w.thief; }, {Reason::RecordMissing}},
         {"sm3 log of another host",
          [](World& w) { w.origin_sm3 = "other.example/log/2026/sm3"; },
          {Reason::RecordMissing}},
         {"logs the policy does not know",
          [](World& w) {
              w.origin = "other.example/log/2026";
              w.origin_sm3 = "other.example/log/2026/sm3";
          },
          {Reason::RecordPending}},
         {"log key unknown to the list",
          [](World& w) {
              std::erase_if(w.trust.keys, [](const TrustKey& k) { return k.use == KeyUse::Log; });
          },
          {Reason::RecordPending}},
         {"witness unknown to the list",
          [](World& w) {
              std::erase_if(w.trust.keys,
                            [](const TrustKey& k) { return k.use == KeyUse::Witness; });
          },
          {Reason::RecordPending}},
         {"witness compromised",
          [](World& w) {
              w.trusted(KeyUse::Witness).rev = Revocation{kNow, RevokedWhy::Compromised};
          },
          {Reason::RecordPending}},
         {"witness ceased",
          [](World& w) {
              w.trusted(KeyUse::Witness).rev = Revocation{kNow - 300, RevokedWhy::Ceased};
          },
          {Reason::RecordPending}},
         {"log keys compromised before the quorum",
          [](World& w) {
              for (TrustKey& k : w.trust.keys)
                  if (k.use == KeyUse::Log) k.rev = Revocation{kNow - 300, RevokedWhy::Compromised};
          },
          {Reason::RecordPending}},
         {"log key out of its time",
          [](World& w) {
              for (TrustKey& k : w.trust.keys)
                  if (k.use == KeyUse::Log) k.naf = kNow - 300;
          },
          {Reason::RecordPending}}});
}

TEST(Forged, statuses) {
    const auto listed = [](ListedStatus status, std::int64_t age) {
        return [status, age](World& w) {
            w.jwt_entries = w.note_entries = {{70'000, status}};
            w.jwt_iat = w.note_iat = kNow - age;
        };
    };
    run({{"revoked", listed(ListedStatus::Revoked, 5), {Reason::Revoked}},
         {"suspended", listed(ListedStatus::Suspended, 5), {Reason::Suspended}},
         {"cancelled", listed(ListedStatus::Cancelled, 5), {Reason::Cancelled}},
         {"stale", listed(ListedStatus::Valid, 86'400), {Reason::StaleData}},
         {"stale revoked",
          listed(ListedStatus::Revoked, 86'400),
          {Reason::Revoked, Reason::StaleData}},
         {"stale suspended",
          listed(ListedStatus::Suspended, 90'000),
          {Reason::Suspended, Reason::StaleData}},
         {"stale cancelled",
          listed(ListedStatus::Cancelled, 90'000),
          {Reason::Cancelled, Reason::StaleData}},
         {"of the future", listed(ListedStatus::Valid, -1), {Reason::StaleData}},
         {"the two disagree",
          [](World& w) {
              w.note_entries = {{70'000, ListedStatus::Revoked}};
          },
          {Reason::SignatureInvalid}},
         {"newer note revoked",
          [](World& w) {
              w.note_iat = kNow;
              w.note_entries = {{70'000, ListedStatus::Revoked}};
          },
          {Reason::Revoked}},
         {"another list",
          [](World& w) { w.status_sub = "https://hz.example/status/4"; },
          {Reason::SignatureInvalid}},
         {"another host",
          [](World& w) { w.status_sub = "https://other.example/status/3"; },
          {Reason::SignatureInvalid}},
         {"status keys for statements",
          [](World& w) {
              for (TrustKey& k : w.trust.keys)
                  if (k.use == KeyUse::Status) k.use = KeyUse::Statement;
          },
          {Reason::SignatureInvalid}},
         {"status key compromised",
          [](World& w) {
              w.trusted(KeyUse::Status).rev = Revocation{kNow + 1, RevokedWhy::Compromised};
          },
          {Reason::SignatureInvalid}},
         {"status key out of its time",
          [](World& w) { w.trusted(KeyUse::Status).naf = kNow - 700; },
          {Reason::SignatureInvalid}},
         {"false status signer",
          [](World& w) { w.status_sm2 = w.thief; },
          {Reason::SignatureInvalid}},
         {"false JWT signer",
          [](World& w) {
              w.status_es = test::TestKey{test::KeyKind::P256, "thief"};
          },
          {Reason::SignatureInvalid}}});
}

TEST(Forged, times) {
    const auto at = [](const char* text) {
        return [text](World& w) {
            w.now = *instant_from(text);
            w.jwt_iat = w.note_iat = unix_seconds(w.now) - 5;
            w.trust.iat = kIssuedAt - 86'400;
            w.trust.exp = unix_seconds(w.now) + 5;
        };
    };
    const auto suspended_then = [&](const char* text) {
        return [&, text](World& w) {
            at(text)(w);
            w.jwt_entries = w.note_entries = {{70'000, ListedStatus::Suspended}};
        };
    };
    run({{"before valid_from", at("2026-05-28T15:59:59.999Z"), {Reason::NotYetValid}},
         {"after valid_to", at("2029-05-28T16:00:00.000Z"), {Reason::Expired}},
         {"after valid_to and suspended",
          suspended_then("2029-05-28T16:00:00.000Z"),
          {Reason::Expired, Reason::Suspended}},
         {"suspended before valid_from",
          suspended_then("2026-05-28T15:00:00.000Z"),
          {Reason::Suspended, Reason::NotYetValid}}});
    World world;
    at("2029-05-28T15:59:59.999Z")(world);
    EXPECT_EQ(world.verify().answer.ok, true);
}

}  // namespace
}  // namespace hz::record
