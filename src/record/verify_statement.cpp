#include "record/verify_statement.hpp"

#include "record/asof.hpp"
#include "record/verify_parts.hpp"

namespace hz::record {
namespace {

Verification stopped(Verification out, Reason reason) {
    out.answer.reasons = {reason};
    if (reason == Reason::Unreadable) out.answer.checks.format = Check::Fail;
    if (reason == Reason::SignatureInvalid) out.answer.checks.signature = Check::Fail;
    conclude(out.answer);
    return out;
}

// The lines of the note by keys that may sign statements, whatever their period.
std::vector<const TrustKey*> statement_keys(const TrustList& trust, const Note& note) {
    std::vector<const TrustKey*> keys;
    for (const TrustKey& key : trust.keys) {
        if (key.use != KeyUse::Statement || !key.note_key) continue;
        for (const NoteSignature& line : note.signatures)
            if (line.id == key.note_key->id && line.name == key.note_key->name)
                keys.push_back(&key);
    }
    return keys;
}

void take_status(VerificationAnswer& answer, StatusWord status) {
    answer.status = status;
    answer.checks.status = status == StatusWord::Valid ? Check::Pass : Check::Fail;
    if (const auto reason = reason_of(status)) answer.reasons.push_back(*reason);
    if (status == StatusWord::Unknown) answer.checks.status = Check::Unknown;
}

}  // namespace

bool is_statement(std::string_view note) {
    return note.find(R"("typ":"hz-asof/)") != std::string_view::npos;
}

Verification verify_statement(const Material& material, const Pinned& pinned, Instant t,
                              const Primitives& use) {
    Verification out;
    out.answer.as_of = unix_seconds(t);
    const auto note = parse_note(material.certificate);
    const auto held = note ? parse_asof(note->text) : Result<AsOf>{note.error()};
    if (!held) return stopped(std::move(out), reason_of(held.error()));
    out.answer.number = held->number;
    out.answer.as_of = held->at;
    out.answer.checks.format = material.carrier == Carrier::Pdf ? Check::Unknown : Check::Pass;
    const TrustFound trust = newest_trust(material.trust_lists, pinned, use);
    if (!trust.list) return stopped(std::move(out), trust.reason);
    const auto keys = statement_keys(*trust.list, *note);
    if (keys.empty()) return stopped(std::move(out), Reason::KeyUnknown);
    out.answer.checks.key = Check::Pass;
    std::vector<NoteKey> good;
    for (const TrustKey* key : keys)
        if (standing_of(*key, held->iat) == Standing::Good) good.push_back(*key->note_key);
    if (good.empty() || !verify_note(*note, good, use))
        return stopped(std::move(out), Reason::SignatureInvalid);
    out.answer.checks.signature = Check::Pass;
    take_status(out.answer, held->status);
    if (unix_seconds(t) < trust.list->iat || unix_seconds(t) >= trust.list->exp)
        out.answer.reasons.push_back(Reason::StaleData);
    conclude(out.answer);
    return out;
}

}  // namespace hz::record
