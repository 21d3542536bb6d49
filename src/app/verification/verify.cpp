#include "app/verification/verify.hpp"

#include "app/certificates/register.hpp"
#include "app/log/proofs.hpp"
#include "app/publication/note_keys.hpp"
#include "app/publication/status_lists.hpp"
#include "app/publication/trust_list.hpp"
#include "app/verification/chain.hpp"
#include "record/pdf_note.hpp"
#include "record/verify_statement.hpp"

#include <algorithm>

namespace hz::app {
namespace {

using record::Material;
using record::Reason;
using record::Verification;
using record::VerificationAnswer;

// The platform's own roots, as any verifier would have pinned them.
record::Pinned pinned_of(const Services& services) {
    record::Pinned pinned;
    for (const SignerInfo& info : services.keys.list()) {
        if (info.use != KeyUse::Root) continue;
        if (auto key = note_key_of(services, info)) pinned.roots.push_back(*std::move(key));
    }
    return pinned;
}

// Lists of the time asked about; what is not there stays out.
void add_lists(const Services& services, std::optional<std::int64_t> list, Instant t,
               Material& material) {
    if (auto trust = kept_trust_note(services)) material.trust_lists.push_back(*std::move(trust));
    if (!list) return;
    const auto held = status_list(services, *list, unix_seconds(t));
    if (!held) return;
    material.status_jwts.push_back(held->jwt);
    material.status_notes.push_back(held->note);
}

// What the register's own chain says about a number, and about one document of it.
struct Register {
    std::vector<ChainEvent> chain{};
    std::string note{};  // of the document in force
};

Result<Register> read_register(const Services& services, std::string_view number) {
    Register out;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(out.chain, certificate_chain(tx, number));
        if (auto files = issued_files(tx, number)) out.note = std::move(files->note);
        return {};
    }));
    return out;
}

void add_record(const Services& services, const Register& held, const Digest32& doc, Instant t,
                Material& material) {
    if (const ChainEvent* newest = issue_at(held.chain, t)) material.current_doc = newest->doc;
    if (!material.event.empty()) return;
    const ChainEvent* issue = issue_of(held.chain, doc);
    if (issue == nullptr) return;
    material.event = issue->bytes;
    if (auto proof = inclusion_proof(services, issue->leaf, Tree::Sha256))
        material.proof_sha256 = *std::move(proof);
    if (auto proof = inclusion_proof(services, issue->leaf, Tree::Sm3))
        material.proof_sm3 = *std::move(proof);
}

Verification told(Instant t, Reason reason) {
    Verification out;
    out.answer.as_of = unix_seconds(t);
    out.answer.reasons = {reason};
    out.answer.checks.format =
        reason == Reason::Unreadable ? record::Check::Fail : record::Check::Unknown;
    record::conclude(out.answer);
    return out;
}

bool has_reason(const VerificationAnswer& answer, Reason reason) {
    return std::ranges::find(answer.reasons, reason) != answer.reasons.end();
}

// The register knows every event: a document without one was never issued.
void deny_record(VerificationAnswer& answer) {
    answer.reasons = {Reason::RecordMissing};
    answer.checks.record = record::Check::Fail;
    answer.list_age_s.reset();
    record::conclude(answer);
}

// A signed note: its event and proofs from the store, lists besides those it brought.
Result<Verification> verify_material(const Services& services, Material material, Instant t) {
    const auto note = record::parse_note(material.certificate);
    const auto held =
        note ? record::parse_certificate(note->text) : Result<record::Certificate>{note.error()};
    std::optional<std::int64_t> list;
    if (held) list = record::status_list_of(held->status_uri);
    add_lists(services, list, t, material);
    bool unrecorded = false;
    if (held) {
        const Digest32 doc = record::document_digest(note->text, services.primitives.sm3);
        HZ_TRY(const Register found, read_register(services, held->number));
        add_record(services, found, doc, t, material);
        unrecorded = issue_of(found.chain, doc) == nullptr;
    }
    Verification out =
        record::verify_certificate(material, pinned_of(services), t, services.primitives);
    if (unrecorded && has_reason(out.answer, Reason::RecordPending)) deny_record(out.answer);
    return out;
}

bool is_family_of_status(Reason reason) {
    return reason >= Reason::Revoked || reason == Reason::RecordPending;
}

// The status of the record itself instead of that of a list.
void take_status(VerificationAnswer& answer, record::StatusWord status) {
    std::erase_if(answer.reasons, is_family_of_status);
    answer.list_age_s.reset();
    answer.status = status;
    answer.checks.status =
        status == record::StatusWord::Valid ? record::Check::Pass : record::Check::Fail;
    if (const auto reason = record::reason_of(status)) answer.reasons.push_back(*reason);
    record::conclude(answer);
}

// What was never rendered here may show anything around a genuine note (docs/record.md 10).
Status check_rendered(const Services& services, std::string_view pdf, VerificationAnswer& answer) {
    bool rendered = false;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto known, tx.document(services.primitives.sm3(bytes_of(pdf))));
        rendered = known.has_value();
        return {};
    }));
    const bool stopped = !answer.reasons.empty() && answer.reasons.front() <= Reason::KeyUnknown;
    if (rendered || stopped) return {};
    answer.reasons = {Reason::SignatureInvalid};
    answer.checks.format = record::Check::Fail;
    answer.checks.status = record::Check::Unknown;
    answer.list_age_s.reset();
    record::conclude(answer);
    return {};
}

}  // namespace

Result<Verification> verify_number(const Services& services, std::string_view number, Instant t) {
    HZ_TRY(const Register held, read_register(services, number));
    const record::StatusAt status = record::status_at(facts_of(held.chain), t);
    if (status.status == record::StatusWord::NotFound || held.note.empty()) {
        Verification out = told(t, Reason::NotInRegister);
        out.answer.number = number;
        out.answer.status = record::StatusWord::NotFound;
        return out;
    }
    Material material;
    material.certificate = held.note;
    HZ_TRY(Verification out, verify_material(services, std::move(material), t));
    std::erase(out.answer.reasons, Reason::Superseded);
    take_status(out.answer, status.status);
    return out;
}

Result<Verification> verify_qr_code(const Services& services, std::string_view text, Instant t) {
    Material material;
    const auto code = record::parse_qr(text);
    if (!code)
        return record::verify_qr(text, material, pinned_of(services), t, services.primitives);
    add_lists(services, code->payload.list, t, material);
    HZ_TRY(const Register held, read_register(services, code->number));
    material.certificate = held.note;
    add_record(services, held, code->payload.doc, t, material);
    Verification out = record::verify_qr_with_document(text, material, pinned_of(services), t,
                                                       services.primitives);
    const bool unrecorded = issue_of(held.chain, code->payload.doc) == nullptr;
    if (unrecorded && has_reason(out.answer, Reason::RecordPending)) deny_record(out.answer);
    return out;
}

Result<Verification> verify_file(const Services& services, std::string_view bytes, Instant t) {
    if (bytes.starts_with("PK")) {
        const auto entries = services.codecs.unpack(bytes_of(bytes));
        auto material =
            entries ? record::material_from(*entries) : Result<Material>{entries.error()};
        if (!material) return told(t, Reason::Unreadable);
        return verify_material(services, *std::move(material), t);
    }
    Material material;
    if (!bytes.starts_with("%PDF-")) {
        material.certificate = bytes;
        return verify_material(services, std::move(material), t);
    }
    const auto note = record::attached_note(bytes_of(bytes));
    if (!note) return told(t, Reason::Unreadable);
    material.certificate = text_of(*note);
    // Statements are drawn anew each time: what the page shows is for the reader to compare.
    const bool statement = record::is_statement(material.certificate);
    if (statement) material.carrier = record::Carrier::Pdf;
    HZ_TRY(Verification out, verify_material(services, std::move(material), t));
    if (!statement) HZ_TRY_VOID(check_rendered(services, bytes, out.answer));
    return out;
}

}  // namespace hz::app
