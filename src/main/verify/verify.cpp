#include "main/verify/verify.hpp"

#include "adapters/crypto/portable/inflate.hpp"
#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/signatures.hpp"
#include "adapters/crypto/portable/sm3.hpp"
#include "adapters/crypto/portable/zip.hpp"
#include "record/pdf_note.hpp"

namespace hz::verify {
namespace {

using record::Material;
using record::Reason;
using record::Verification;

// What was brought stays; what is missing comes from what was fetched, lists of both count.
void complete(Material& brought, const Material& fetched) {
    const auto take = [](std::string& to, const std::string& from) {
        if (to.empty()) to = from;
    };
    take(brought.certificate, fetched.certificate);
    take(brought.event, fetched.event);
    if (brought.proof_sha256.empty() && brought.proof_sm3.empty()) {
        brought.proof_sha256 = fetched.proof_sha256;
        brought.proof_sm3 = fetched.proof_sm3;
    }
    const auto add = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    add(brought.trust_lists, fetched.trust_lists);
    add(brought.status_jwts, fetched.status_jwts);
    add(brought.status_notes, fetched.status_notes);
    if (!brought.current_doc) brought.current_doc = fetched.current_doc;
}

Verification told(std::string number, Instant t, std::vector<Reason> reasons) {
    Verification out;
    out.answer.number = std::move(number);
    out.answer.as_of = unix_seconds(t);
    out.answer.reasons = std::move(reasons);
    record::conclude(out.answer);
    return out;
}

}  // namespace

record::Primitives portable_primitives() {
    using namespace crypto::portable;
    return {&sha256,
            &sm3,
            &ed25519_verify,
            [](ByteView point, ByteView message, ByteView der) {
                return sm2_verify(point, message, der);
            },
            [](ByteView point, ByteView message, ByteView raw) {
                return sm2_verify_raw(point, message, raw);
            },
            &p256_verify_raw,
            &inflate_zlib};
}

Result<Material> material_of(const Subject& subject) {
    Material out;
    switch (subject.kind) {
        case SubjectKind::Note:
            out.certificate = subject.text;
            return out;
        case SubjectKind::Pdf: {
            HZ_TRY(const Bytes note, record::attached_note(subject.bytes));
            out.carrier = record::Carrier::Pdf;
            out.certificate = text_of(note);
            return out;
        }
        case SubjectKind::Package: {
            HZ_TRY(auto files, crypto::portable::read_package(subject.bytes));
            std::vector<record::PackageEntry> entries;
            entries.reserve(files.size());
            for (auto& file : files)
                entries.push_back({std::move(file.name), std::move(file.data)});
            return record::material_from(entries);
        }
        case SubjectKind::Number:
        case SubjectKind::Qr:
            break;
    }
    return out;
}

std::string note_of(const Subject& subject) {
    const auto material = material_of(subject);
    return material ? material->certificate : std::string{};
}

namespace {

std::optional<Digest32> document_of(std::string_view certificate, record::HashFn sm3) {
    const auto note = record::parse_note(certificate);
    if (!note) return std::nullopt;
    return record::document_digest(note->text, sm3);
}

std::optional<Digest32> document_of(const Subject& subject, record::HashFn sm3) {
    if (subject.kind != SubjectKind::Qr) return document_of(note_of(subject), sm3);
    const auto code = record::parse_qr(subject.text);
    if (!code) return std::nullopt;
    return code->payload.doc;
}

}  // namespace

Material served_for(const Subject& subject, Material served, const record::Pinned& pinned,
                    Instant t, const record::Primitives& use) {
    const auto brought = document_of(subject, use.sm3);
    const auto newest = document_of(served.certificate, use.sm3);
    if (!brought || brought == newest) return served;
    Material out;
    const Verification judged = record::verify_certificate(served, pinned, t, use);
    if (judged.answer.authenticity == record::Authenticity::Genuine) out.current_doc = newest;
    out.trust_lists = std::move(served.trust_lists);
    out.status_jwts = std::move(served.status_jwts);
    out.status_notes = std::move(served.status_notes);
    return out;
}

Verification verify_subject(const Subject& subject, const Material& fetched,
                            const record::Pinned& pinned, Instant t,
                            const record::Primitives& use) {
    if (subject.kind == SubjectKind::Qr)
        return record::verify_qr_with_document(subject.text, fetched, pinned, t, use);
    auto material = material_of(subject);
    if (!material) {
        Verification out = told({}, t, {Reason::Unreadable});
        out.answer.checks.format = record::Check::Fail;
        return out;
    }
    complete(*material, fetched);
    if (subject.kind == SubjectKind::Number && material->certificate.empty())
        return told(subject.text, t, {Reason::RecordPending, Reason::StaleData});
    return record::verify_certificate(*material, pinned, t, use);
}

}  // namespace hz::verify
