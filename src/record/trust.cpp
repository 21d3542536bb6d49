#include "record/trust.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"

#include <array>

namespace hz::record {
namespace {

constexpr std::string_view kTrustTyp = "hz-trust/1";

struct UseRow {
    KeyUse use{};
    std::string_view name{};
};
constexpr std::array<UseRow, 7> kUses{{{KeyUse::Root, "root"},
                                       {KeyUse::Cert, "cert"},
                                       {KeyUse::Status, "status"},
                                       {KeyUse::Statement, "statement"},
                                       {KeyUse::Log, "log"},
                                       {KeyUse::Witness, "witness"},
                                       {KeyUse::Person, "person"}}};

struct WhyRow {
    RevokedWhy why{};
    std::string_view name{};
};
constexpr std::array<WhyRow, 3> kWhys{{{RevokedWhy::Superseded, "superseded"},
                                       {RevokedWhy::Ceased, "ceased"},
                                       {RevokedWhy::Compromised, "compromised"}}};

json::Object jwk_members(ByteView point) {
    return {{"crv", "P-256"},
            {"kty", "EC"},
            {"x", base64url(point.subspan(1, 32))},
            {"y", base64url(point.subspan(33, 32))}};
}

void read_jwk(Fields& outer, const json::Value& value, TrustKey& out, HashFn sha256) {
    Fields fields{value, "trust.jwk"};
    const bool known = fields.text("crv") == "P-256" && fields.text("kty") == "EC";
    const auto x = from_base64url(fields.text("x"));
    const auto y = from_base64url(fields.text("y"));
    out.kid = fields.text("kid");
    // Members a JWK of this kind may carry anyway (RFC 7517).
    if (fields.has("alg") && fields.text("alg") != "ES256") fields.fault("alg");
    if (fields.has("use") && fields.text("use") != "sig") fields.fault("use");
    if (known && x && y && x->size() == 32 && y->size() == 32) {
        out.p256 = {4};
        append(out.p256, *x);
        append(out.p256, *y);
        if (out.kid != jwk_thumbprint(out.p256, sha256)) fields.fault("kid");
    } else {
        fields.fault("x");
    }
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
}

void read_revocation(Fields& outer, const json::Value& value, TrustKey& out) {
    Fields fields{value, "trust.rev"};
    Revocation rev;
    rev.at = fields.seconds("at");
    const std::string name = fields.text("why");
    const auto* const row = ranges::find(kWhys, name, &WhyRow::name);
    if (row == kWhys.end())
        fields.fault(unsupported_version("trust.rev.why"));
    else
        rev.why = row->why;
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    out.rev = rev;
}

void read_key_material(Fields& fields, TrustKey& out, HashFn sha256) {
    if (fields.has("vkey") == fields.has("jwk")) return fields.fault("vkey");
    if (const json::Value* jwk = fields.maybe_value("jwk")) {
        read_jwk(fields, *jwk, out, sha256);
        return;
    }
    out.vkey = fields.text("vkey");
    auto key = parse_vkey(out.vkey, sha256);
    if (key)
        out.note_key = *std::move(key);
    else if (key.error().key != kUnsupportedVersion)  // a later key type stays unusable here
        fields.fault("vkey");
}

TrustKey read_key(Fields& outer, const json::Value& value, HashFn sha256) {
    Fields fields{value, "trust.key"};
    TrustKey out;
    out.nbf = fields.seconds("nbf");
    out.naf = fields.seconds("naf");
    if (out.nbf >= out.naf) fields.fault("naf");
    out.org = fields.text("org");
    const std::string use = fields.text("use");
    const auto* const row = ranges::find(kUses, use, &UseRow::name);
    if (row == kUses.end())
        fields.fault(unsupported_version("trust.use"));
    else
        out.use = row->use;
    fields.maybe_value("vkey");
    read_key_material(fields, out, sha256);
    for (const json::Value& item : fields.maybe_array("x5c", limits::kPackageEntries)) {
        if (item.as_text() == nullptr || !from_base64(*item.as_text()))
            fields.fault("x5c");
        else
            out.x5c.push_back(*item.as_text());
    }
    if (const json::Value* rev = fields.maybe_value("rev")) read_revocation(fields, *rev, out);
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

// A key stands in the list once: two entries could give it two uses.
bool has_repeated_key(const std::vector<TrustKey>& keys) {
    std::vector<std::string_view> names;
    names.reserve(keys.size());
    for (const TrustKey& key : keys) names.push_back(key.vkey.empty() ? key.kid : key.vkey);
    ranges::sort(names);
    return ranges::has_repeated(names);
}

json::Value key_json(const TrustKey& key) {
    json::Object out{
        {"nbf", key.nbf}, {"naf", key.naf}, {"org", key.org}, {"use", name_of(key.use)}};
    if (key.p256.empty()) {
        out.push_back({"vkey", key.note_key ? vkey_of(*key.note_key) : key.vkey});
    } else {
        json::Object jwk = jwk_members(key.p256);
        jwk.push_back({"kid", key.kid});
        out.push_back({"jwk", std::move(jwk)});
    }
    if (!key.x5c.empty()) {
        json::Array chain;
        for (const std::string& one : key.x5c) chain.emplace_back(one);
        out.push_back({"x5c", std::move(chain)});
    }
    if (key.rev)
        out.push_back({"rev", json::Object{{"at", key.rev->at}, {"why", name_of(key.rev->why)}}});
    return out;
}

}  // namespace

std::string_view name_of(KeyUse use) { return ranges::find(kUses, use, &UseRow::use)->name; }
std::string_view name_of(RevokedWhy why) { return ranges::find(kWhys, why, &WhyRow::why)->name; }

std::string jwk_thumbprint(ByteView point65, HashFn sha256) {
    const auto text = canonical(jwk_members(point65));
    HZ_ASSERT(text);
    return base64url(sha256(bytes_of(*text)));
}

Result<std::string> trust_json(const TrustList& list, const Primitives& use) {
    json::Array keys;
    for (const TrustKey& key : list.keys) keys.push_back(key_json(key));
    json::Object out{{"typ", kTrustTyp},
                     {"v", 1},
                     {"iat", list.iat},
                     {"exp", list.exp},
                     {"seq", static_cast<std::int64_t>(list.seq)},
                     {"policy", list.policy},
                     {"policy_sm3", list.policy_sm3},
                     {"keys", std::move(keys)}};
    if (!list.environment.empty()) out.push_back({"environment", list.environment});
    HZ_TRY(std::string text, canonical(out));
    if (auto read = parse_trust_list(text + "\n", use.sha256); !read) {
        Error error = std::move(read).error();
        error.key = "trust.invalid";
        return error;
    }
    return text;
}

Result<TrustList> parse_trust_list(std::string_view note_text, HashFn sha256) {
    HZ_TRY(const json::Value value, parse_signed_json(note_text));
    Fields fields{value, "trust"};
    TrustList out;
    fields.version(kTrustTyp);
    out.iat = fields.seconds("iat");
    out.exp = fields.seconds("exp");
    if (out.iat >= out.exp) fields.fault("exp");
    out.seq = static_cast<std::uint64_t>(fields.integer("seq", 0, kCanonicalIntegerMax));
    out.environment = fields.maybe_text("environment");
    out.policy = fields.text("policy", limits::kPolicyBytes);
    out.policy_sm3 = fields.text("policy_sm3", limits::kPolicyBytes);
    for (const json::Value& item : fields.array("keys", limits::kRecordItems))
        out.keys.push_back(read_key(fields, item, sha256));
    HZ_TRY_VOID(fields.finish());
    if (has_repeated_key(out.keys)) return unreadable("trust.keys");
    return out;
}

Result<TrustList> verify_trust_list(std::string_view bytes, std::span<const NoteKey> pinned_roots,
                                    std::uint64_t seq_min, const Primitives& use) {
    HZ_TRY(const Note note, parse_note(bytes));
    HZ_TRY(TrustList list, parse_trust_list(note.text, use.sha256));
    HZ_TRY(const auto lines, verify_note(note, pinned_roots, use));
    if (lines.empty()) return fail(Code::InvalidInput, "note.key_unknown");
    if (list.seq < seq_min) return fail(Code::InvalidInput, "trust.seq_lower");
    return list;
}

Standing standing_of(const TrustKey& key, std::int64_t signed_at) {
    if (signed_at < key.nbf || signed_at >= key.naf) return Standing::OutsidePeriod;
    if (!key.rev) return Standing::Good;
    if (key.rev->why == RevokedWhy::Compromised) return Standing::Compromised;
    return signed_at < key.rev->at ? Standing::Good : Standing::Revoked;
}

std::vector<const TrustKey*> keys_by_id(const TrustList& list, KeyUse use, KeyId id) {
    std::vector<const TrustKey*> out;
    for (const TrustKey& key : list.keys)
        if (key.use == use && key.note_key && key.note_key->id == id) out.push_back(&key);
    return out;
}

const TrustKey* find_key(const TrustList& list, KeyUse use, const NoteKey& key) {
    const auto it = ranges::find_if(list.keys, [&](const TrustKey& one) {
        return one.use == use && one.note_key && *one.note_key == key;
    });
    return it == list.keys.end() ? nullptr : &*it;
}

const TrustKey* find_jwk(const TrustList& list, KeyUse use, std::string_view kid) {
    const auto it = ranges::find_if(list.keys, [&](const TrustKey& one) {
        return one.use == use && !one.p256.empty() && one.kid == kid;
    });
    return it == list.keys.end() ? nullptr : &*it;
}

std::vector<NoteKey> note_keys(const TrustList& list, KeyUse use) {
    std::vector<NoteKey> out;
    for (const TrustKey& key : list.keys)
        if (key.use == use && key.note_key && is_supported(key.note_key->type))
            out.push_back(*key.note_key);
    return out;
}

}  // namespace hz::record
