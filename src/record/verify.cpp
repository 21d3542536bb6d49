#include "record/verify.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"
#include "record/verify_parts.hpp"
#include "record/verify_statement.hpp"
#include "record/x509_key.hpp"

#include <algorithm>
#include <array>

namespace hz::record {
namespace {

// Everything of the input that can be read before a key is known.
struct Parsed {
    Note note{};
    Certificate certificate{};
    Digest32 doc{};
    std::optional<ParsedEvent> event{};
    std::optional<TlogProof> sha256{};
    std::optional<TlogProof> sm3{};
    std::vector<Disclosure> disclosures{};
    Bytes chain_point{};  // empty: no chain
};

Status read_lists(const Material& material, const Primitives& use) {
    for (const std::string& text : material.trust_lists) {
        HZ_TRY(const Note note, parse_note(text));
        HZ_TRY(const TrustList list, parse_trust_list(note.text, use.sha256));
    }
    for (const std::string& text : material.status_jwts) HZ_TRY_VOID(parse_status_jwt(text));
    for (const std::string& text : material.status_notes) HZ_TRY_VOID(parse_status_note(text));
    return {};
}

Status read_rest(const Material& material, Parsed& out) {
    if (!material.event.empty()) {
        HZ_TRY(out.event, parse_event(material.event));
    }
    if (!material.proof_sha256.empty()) {
        HZ_TRY(out.sha256, read_proof(material.proof_sha256, Tree::Sha256));
    }
    if (!material.proof_sm3.empty()) {
        HZ_TRY(out.sm3, read_proof(material.proof_sm3, Tree::Sm3));
    }
    if (!material.disclosures.empty()) {
        HZ_TRY(out.disclosures, read_disclosures(material.disclosures));
    }
    if (!material.chain_pem.empty()) {
        HZ_TRY(out.chain_point, leaf_point_of(material.chain_pem));
    }
    return {};
}

// Unreadable goes before unsupported: with both in the input nothing better can be said.
Reason worse(const std::optional<Reason>& a, const std::optional<Reason>& b) {
    return std::min(a.value_or(Reason::StaleData), b.value_or(Reason::StaleData));
}

class Verifier {
 public:
    Verifier(const Material& material, const Pinned& pinned, Instant t, const Primitives& use)
        : material_{material}, pinned_{pinned}, t_{t}, use_{use} {
        out_.answer.as_of = unix_seconds(t);
    }

    Verification certificate() && {
        if (!read() || !find_trust() || !check_signature() || !check_status() || !check_record())
            return std::move(out_);
        if (material_.current_doc && *material_.current_doc != read_.doc) add(Reason::Superseded);
        return finish();
    }

    Verification qr(std::string_view text) && {
        auto code = parse_qr(text);
        if (!code) {
            stop(reason_of(code.error()));
            return std::move(out_);
        }
        out_.answer.number = code->number;
        if (const auto lists = read_lists(material_, use_); !lists) {
            stop(reason_of(lists.error()));
            return std::move(out_);
        }
        out_.answer.checks.format = Check::Pass;
        if (!find_trust() || !check_qr_signature(*code)) return std::move(out_);
        StatusQuestion question{{}, code->payload.index, code->payload.from, code->payload.to};
        for (const NoteKey& root : pinned_.roots)
            question.uris.push_back(status_uri_of(
                std::string_view{root.name}.substr(0, root.name.find('/')), code->payload.list));
        out_.qr = *std::move(code);
        if (!answer_status(question)) return std::move(out_);
        add(Reason::RecordPending);
        return finish();
    }

 private:
    void add(Reason reason) { out_.answer.reasons.push_back(reason); }

    // The first of 1–5 is the whole answer.
    bool stop(Reason reason) {
        VerificationAnswer& answer = out_.answer;
        answer.reasons = {reason};
        answer.list_age_s.reset();
        Checks& checks = answer.checks;
        switch (reason) {
            case Reason::Unreadable:
                checks.format = Check::Fail;
                break;
            case Reason::SignatureInvalid:
                checks.signature = Check::Fail;
                break;
            case Reason::RecordMissing:
                checks.record = Check::Fail;
                break;
            case Reason::UnsupportedVersion:
            case Reason::KeyUnknown:
            case Reason::Superseded:
            case Reason::RecordPending:
            case Reason::NotInRegister:
            case Reason::Revoked:
            case Reason::Cancelled:
            case Reason::Expired:
            case Reason::Suspended:
            case Reason::NotYetValid:
            case Reason::StaleData:
                break;
        }
        if (reason != Reason::RecordMissing) checks.status = Check::Unknown;
        conclude(answer);
        return false;
    }

    Verification finish() {
        const std::int64_t now = unix_seconds(t_);
        if (now < trust_.iat || now >= trust_.exp) add(Reason::StaleData);
        conclude(out_.answer);
        return std::move(out_);
    }

    bool read() {
        const auto note = parse_note(material_.certificate);
        const auto certificate =
            note ? parse_certificate(note->text) : Result<Certificate>{note.error()};
        std::optional<Reason> first;
        if (certificate) {
            read_.note = *note;
            read_.certificate = *certificate;
            read_.doc = document_digest(note->text, use_.sm3);
            out_.certificate = *certificate;
            out_.answer.number = certificate->number;
        } else {
            first = reason_of(certificate.error());
        }
        std::optional<Reason> second;
        const auto lists = read_lists(material_, use_);
        if (!lists) second = reason_of(lists.error());
        const auto rest = read_rest(material_, read_);
        std::optional<Reason> third;
        if (!rest) third = reason_of(rest.error());
        if (first || second || third) return stop(std::min(worse(first, second), worse(third, {})));
        out_.answer.checks.format =
            material_.carrier == Carrier::Pdf ? Check::Unknown : Check::Pass;
        return true;
    }

    bool find_trust() {
        TrustFound found = newest_trust(material_.trust_lists, pinned_, use_);
        if (!found.list) return stop(found.reason);
        trust_ = *std::move(found.list);
        return true;
    }

    // Keys of the issuer: use, organisation, name and ID fit.
    [[nodiscard]] std::vector<const TrustKey*> issuer_keys() const {
        std::vector<const TrustKey*> out;
        for (const TrustKey& key : trust_.keys) {
            if (key.use != KeyUse::Cert || key.org != read_.certificate.body.code ||
                !key.note_key || !is_supported(key.note_key->type) ||
                is_cosignature(key.note_key->type))
                continue;
            if (ranges::any_of(read_.note.signatures, [&](const NoteSignature& line) {
                    return line.id == key.note_key->id && line.name == key.note_key->name;
                }))
                out.push_back(&key);
        }
        return out;
    }

    bool check_signature() {
        const std::vector<const TrustKey*> keys = issuer_keys();
        if (keys.empty()) return stop(Reason::KeyUnknown);
        out_.answer.checks.key = Check::Pass;
        std::vector<NoteKey> note_keys;
        note_keys.reserve(keys.size());
        for (const TrustKey* key : keys) note_keys.push_back(*key->note_key);
        const auto lines = verify_note(read_.note, note_keys, use_);
        if (!lines) return stop(Reason::SignatureInvalid);
        const TrustKey* signer = nullptr;
        for (const VerifiedLine& line : *lines) {
            const Standing standing = standing_of(*keys[line.key], read_.certificate.issued_at);
            if (standing == Standing::Good) signer = keys[line.key];
            if (standing == Standing::Compromised && signer == nullptr) signer = keys[line.key];
        }
        if (signer == nullptr) return stop(Reason::SignatureInvalid);
        if (signer->rev && signer->rev->why == RevokedWhy::Compromised)
            compromised_at_ = signer->rev->at;
        else
            out_.answer.checks.signature = Check::Pass;
        const bool chain_fits =
            read_.chain_point.empty() || read_.chain_point == signer->note_key->key;
        if (!chain_fits || !disclosures_hold()) return stop(Reason::SignatureInvalid);
        return true;
    }

    [[nodiscard]] bool disclosures_hold() const {
        return ranges::all_of(read_.disclosures, [this](const Disclosure& one) {
            if (!check_disclosure(one, use_.sm3)) return false;
            return !read_.event || ranges::find(read_.event->sd, one.c) != read_.event->sd.end();
        });
    }

    bool check_qr_signature(const QrCode& code) {
        const auto keys = keys_by_id(trust_, KeyUse::Cert, code.payload.issuer);
        const auto message = qr_message(code.number, code.payload);
        if (keys.empty()) return stop(Reason::KeyUnknown);
        if (!message) return stop(Reason::Unreadable);
        out_.answer.checks.key = Check::Pass;
        for (const TrustKey* key : keys) {
            if (key->note_key->type != KeyType::Sm2 || unix_seconds(t_) < key->nbf) continue;
            if (!use_.sm2_raw(key->note_key->key, bytes_of(*message), code.payload.signature))
                continue;
            // A compromised key proves nothing without the log, which a QR code does not hold.
            const bool compromised = key->rev && key->rev->why == RevokedWhy::Compromised;
            out_.answer.checks.signature = compromised ? Check::Unknown : Check::Pass;
            return true;
        }
        return stop(Reason::SignatureInvalid);
    }

    bool answer_status(const StatusQuestion& question) {
        if (judge_status(question, material_, trust_, t_, use_, out_.answer)) return true;
        out_.answer.checks.status = Check::Fail;
        return stop(Reason::SignatureInvalid);
    }

    bool check_status() {
        const Certificate& held = read_.certificate;
        return answer_status({{held.status_uri}, held.status_idx, held.valid_from, held.valid_to});
    }

    bool check_record() {
        const auto policies = policies_of(pinned_, trust_, use_);
        if (!policies) return stop(reason_of(policies.error()));
        const RecordQuestion question{&read_.certificate,
                                      read_.doc,
                                      read_.event ? &*read_.event : nullptr,
                                      material_.event,
                                      read_.sha256 ? &*read_.sha256 : nullptr,
                                      read_.sm3 ? &*read_.sm3 : nullptr,
                                      compromised_at_};
        const RecordAnswer record =
            judge_record(question, *policies, trust_, unix_seconds(t_), use_);
        out_.answer.checks.witness = record.witness;
        out_.answer.checks.record = record.record;
        if (record.record == Check::Fail) return stop(Reason::RecordMissing);
        if (record.record == Check::Unknown) add(Reason::RecordPending);
        if (!compromised_at_) return true;
        if (record.record == Check::Pass && !record.before_compromise)
            return stop(Reason::SignatureInvalid);
        if (record.before_compromise) out_.answer.checks.signature = Check::Pass;
        return true;
    }

    const Material& material_;
    const Pinned& pinned_;
    Instant t_{};
    const Primitives& use_;
    Verification out_{};
    Parsed read_{};
    TrustList trust_{};
    std::optional<std::int64_t> compromised_at_{};
};

}  // namespace

Result<TlogProof> read_proof(std::string_view text, Tree tree) {
    HZ_TRY(TlogProof proof, parse_proof(text));
    if (proof.tree != tree) return unreadable("proof");
    HZ_TRY(const Note note, parse_note(proof.checkpoint));
    HZ_TRY(const Checkpoint checkpoint, parse_checkpoint(note.text));
    return proof;
}

Result<std::vector<Disclosure>> read_disclosures(std::string_view text) {
    const auto value = json::parse(text);
    const json::Array* list = value ? value->as_array() : nullptr;
    if (list == nullptr || list->size() > limits::kRecordItems) return unreadable("disclosures");
    std::vector<Disclosure> out;
    for (const json::Value& item : *list) {
        HZ_TRY(Disclosure one, disclosure_from(item));
        out.push_back(std::move(one));
    }
    return out;
}

Reason reason_of(const Error& error) {
    return error.key == kUnsupportedVersion ? Reason::UnsupportedVersion : Reason::Unreadable;
}

TrustFound newest_trust(const std::vector<std::string>& notes, const Pinned& pinned,
                        const Primitives& use) {
    TrustFound out;
    for (const std::string& note : notes) {
        auto list = verify_trust_list(note, pinned.roots, 0, use);
        if (!list) return {};
        if (!out.list || list->seq > out.list->seq) out.list = *std::move(list);
    }
    // An older list could hide a revocation.
    if (out.list && out.list->seq < pinned.trust_seq_min) return {};
    return out;
}

Result<Policies> policies_of(const Pinned& pinned, const TrustList& trust, const Primitives& use) {
    Policies out;
    out.sha256_pinned = pinned.policy.has_value();
    out.sm3_pinned = pinned.policy_sm3.has_value();
    if (pinned.policy) {
        out.sha256 = *pinned.policy;
    } else {
        HZ_TRY(out.sha256, parse_policy(trust.policy, use.sha256));
    }
    if (pinned.policy_sm3) {
        out.sm3 = *pinned.policy_sm3;
    } else {
        HZ_TRY(out.sm3, parse_policy(trust.policy_sm3, use.sha256));
    }
    return out;
}

Verification verify_certificate(const Material& material, const Pinned& pinned, Instant t,
                                const Primitives& use) {
    if (is_statement(material.certificate)) return verify_statement(material, pinned, t, use);
    return Verifier{material, pinned, t, use}.certificate();
}

Verification verify_package(std::span<const PackageEntry> entries, const Pinned& pinned, Instant t,
                            const Primitives& use) {
    const auto material = material_from(entries);
    if (material) return verify_certificate(*material, pinned, t, use);
    Verification out;
    out.answer.as_of = unix_seconds(t);
    out.answer.reasons = {Reason::Unreadable};
    out.answer.checks.format = Check::Fail;
    conclude(out.answer);
    return out;
}

Verification verify_qr(std::string_view text, const Material& material, const Pinned& pinned,
                       Instant t, const Primitives& use) {
    return Verifier{material, pinned, t, use}.qr(text);
}

}  // namespace hz::record
