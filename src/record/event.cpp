#include "record/event.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/merkle.hpp"

#include <algorithm>
#include <array>

namespace hz::record {
namespace {

// docs/record.md 1, "Clear and sealed" (认证认可条例8, 投诉举报办法33, 公示规定11/13)
constexpr std::array<std::string_view, 11> kClearKinds{"cert",      "body", "rule",  "norm",
                                                       "catalogue", "mark", "fee",   "notice",
                                                       "committee", "log",  "status"};
constexpr std::string_view kTrustKind = "trust";
// Kinds whose events rest on no rule pack.
constexpr std::array<std::string_view, 4> kRulelessKinds{"log", "trust", "status", "account"};

enum class Parts { All, Signed };  // Signed: without sig, n, prev, t

Error broken(std::string_view where) {
    return fail(Code::InvalidInput, "event.invalid").with("at", std::string{where});
}

json::Value digests(const std::vector<Digest32>& list) {
    json::Array out;
    for (const Digest32& digest : list) out.emplace_back(base64(digest));
    return out;
}

json::Value attachments(const std::vector<Attachment>& list) {
    json::Array out;
    for (const Attachment& one : list)
        out.emplace_back(json::Object{{"sha256", base64(one.sha256)},
                                      {"size", static_cast<std::int64_t>(one.size)},
                                      {"sm3", base64(one.sm3)}});
    return out;
}

Result<Disclosure> disclose(const Secret& secret, HashFn sm3) {
    if (secret.name.empty() || secret.name.size() > limits::kNoteNameBytes)
        return broken("secrets.name");
    if (!ranges::all_of(secret.name, [](char c) { return c > 0x20 && c < 0x7F; }))
        return broken("secrets.name");
    if (!parse_canonical(secret.value)) return broken("secrets." + secret.name);
    return Disclosure{commitment(secret.salt, secret.name, secret.value, sm3), secret.salt,
                      secret.name, secret.value};
}

// The columns a sealed event hides, as secrets with derived salts.
Result<std::vector<Secret>> hidden_columns(const EventDraft& draft, Parts parts, HashFn sm3) {
    std::vector<Secret> out;
    const auto hide = [&](std::string_view name, const json::Value& value) -> Status {
        HZ_TRY(std::string text, canonical(value));
        out.push_back(
            {std::string{name}, std::move(text), derive_salt(draft.seed, draft.i, name, sm3)});
        return {};
    };
    HZ_TRY_VOID(hide("event.type", draft.type));
    HZ_TRY_VOID(hide("event.kind", draft.kind));
    HZ_TRY_VOID(hide("event.id", draft.id));
    if (!draft.org.empty()) HZ_TRY_VOID(hide("event.org", draft.org));
    if (draft.rule) HZ_TRY_VOID(hide("event.rule", base64(*draft.rule)));
    if (!draft.ref.empty()) HZ_TRY_VOID(hide("event.ref", digests(draft.ref)));
    if (parts == Parts::All && !draft.sig.empty())
        HZ_TRY_VOID(hide("event.sig", to_json(draft.sig)));
    return out;
}

struct Built {
    json::Object object{};
    std::vector<Disclosure> disclosures{};
};

Result<std::vector<Disclosure>> disclosures_of(const EventDraft& draft, Parts parts, HashFn sm3) {
    std::vector<Secret> secrets = draft.secrets;
    for (const Secret& secret : secrets) {
        // A sealed event owns the prefix; a clear one may commit to its case by event.ref.
        const bool reserved = secret.name.starts_with("event.");
        const bool link = is_clear_kind(draft.kind) && secret.name == "event.ref";
        if (reserved && !link) return broken("secrets." + secret.name);
    }
    if (!is_clear_kind(draft.kind)) {
        HZ_TRY(const std::vector<Secret> hidden, hidden_columns(draft, parts, sm3));
        secrets.insert(secrets.end(), hidden.begin(), hidden.end());
    }
    std::vector<Disclosure> out;
    for (const Secret& secret : secrets) {
        HZ_TRY(Disclosure one, disclose(secret, sm3));
        out.push_back(std::move(one));
    }
    return out;
}

Result<Built> build(const EventDraft& draft, Parts parts, HashFn sm3) {
    const bool clear = is_clear_kind(draft.kind);
    Built built;
    HZ_TRY(built.disclosures, disclosures_of(draft, parts, sm3));
    std::vector<std::string> sd;
    for (const Disclosure& one : built.disclosures) sd.push_back(base64(one.c));
    ranges::sort(sd);
    if (ranges::has_repeated(sd)) return broken("secrets");

    json::Object& out = built.object;
    out.push_back({"v", 1});
    out.push_back({"type", clear ? draft.type : "sealed"});
    out.push_back({"cmd", draft.cmd});
    out.push_back({"i", static_cast<int>(draft.i)});
    out.push_back({"act", draft.act});
    out.push_back({"sub", clear ? json::Object{{"id", draft.id}, {"k", draft.kind}}
                                : json::Object{{"id", draft.sealed_id}, {"k", "sealed"}}});
    out.push_back({"pub", draft.pub});
    if (!sd.empty()) {
        json::Array list;
        for (std::string& text : sd) list.emplace_back(std::move(text));
        out.push_back({"sd", std::move(list)});
    }
    if (!draft.att.empty()) out.push_back({"att", attachments(draft.att)});
    if (clear) {
        if (!draft.org.empty()) out.push_back({"org", draft.org});
        if (draft.rule) out.push_back({"rule", base64(*draft.rule)});
        if (!draft.ref.empty()) out.push_back({"ref", digests(draft.ref)});
    }
    if (parts == Parts::All) {
        out.push_back({"t", to_text(draft.t)});
        out.push_back({"n", static_cast<std::int64_t>(draft.n)});
        out.push_back({"prev", base64(draft.prev)});
        if (clear && !draft.sig.empty()) out.push_back({"sig", to_json(draft.sig)});
    }
    return built;
}

Status check_draft(const EventDraft& draft) {
    const bool clear = is_clear_kind(draft.kind);
    if (draft.kind.empty() || draft.kind == "sealed") return broken("kind");
    if (!is_event_type(draft.type)) return broken("type");
    const bool ruleless = ranges::contains(kRulelessKinds, draft.kind);
    if (!draft.rule && !ruleless) return broken("rule");
    if (!clear && draft.pub != json::Value{json::Object{}}) return broken("pub");
    if (!clear && !draft.att.empty()) return broken("att");
    if (!clear && draft.seed == Digest32{}) return broken("seed");
    if (draft.n == 0 && draft.prev != Digest32{}) return broken("prev");
    if (draft.sig.size() > limits::kPersonSignatures) return broken("sig");
    return {};
}

void erase_key(json::Object& object, std::string_view key) {
    std::erase_if(object, [key](const json::Member& member) { return member.key == key; });
}

}  // namespace

bool is_clear_kind(std::string_view kind) {
    return kind == kTrustKind || ranges::contains(kClearKinds, kind);
}

Result<SealedEvent> seal(const EventDraft& draft, HashFn sm3, HashFn sha256) {
    HZ_TRY_VOID(check_draft(draft));
    HZ_TRY(Built built, build(draft, Parts::All, sm3));
    HZ_TRY(std::string bytes, canonical(built.object));
    if (bytes.size() > limits::kLeafBytes) return fail(Code::InvalidInput, "event.too_large");
    // The reader is the judge of the columns: nothing is written that it would refuse.
    if (auto read = parse_event(bytes); !read) {
        Error error = std::move(read).error();
        error.key = "event.invalid";
        return error;
    }
    SealedEvent out;
    out.leaf_sm3 = leaf_hash(bytes_of(bytes), sm3);
    out.leaf_sha256 = leaf_hash(bytes_of(bytes), sha256);
    out.bytes = std::move(bytes);
    out.disclosures = std::move(built.disclosures);
    return out;
}

Result<std::string> act_message(const EventDraft& draft, HashFn sm3) {
    HZ_TRY(const Built built, build(draft, Parts::Signed, sm3));
    HZ_TRY(const std::string text, canonical(built.object));
    return "hz-act/1\n" + text;
}

Result<std::string> act_message(const ParsedEvent& event,
                                const std::optional<Digest32>& sig_commitment) {
    json::Object object =
        event.value.as_object() == nullptr ? json::Object{} : *event.value.as_object();
    for (const std::string_view key : {"sig", "n", "prev", "t"}) erase_key(object, key);
    if (sig_commitment) {
        json::Array sd;
        for (const Digest32& c : event.sd)
            if (c != *sig_commitment) sd.emplace_back(base64(c));
        if (sd.size() == event.sd.size()) return broken("sd");
        erase_key(object, "sd");
        if (!sd.empty()) object.push_back({"sd", std::move(sd)});
    }
    HZ_TRY(const std::string text, canonical(object));
    return "hz-act/1\n" + text;
}

json::Value to_json(const std::vector<PersonSignature>& signatures) {
    json::Array out;
    for (const PersonSignature& one : signatures)
        out.emplace_back(
            json::Object{{"kid", one.kid}, {"name", one.name}, {"v", hz::base64(one.der)}});
    return out;
}

}  // namespace hz::record
