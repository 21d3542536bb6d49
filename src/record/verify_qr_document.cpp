#include "base/ranges.hpp"
#include "record/verify.hpp"

namespace hz::record {

Verification verify_qr_with_document(std::string_view text, const Material& material,
                                     const Pinned& pinned, Instant t, const Primitives& use) {
    Verification alone = verify_qr(text, material, pinned, t, use);
    const bool stopped = ranges::any_of(
        alone.answer.reasons, [](Reason reason) { return reason <= Reason::RecordMissing; });
    if (stopped || !alone.qr) return alone;
    const Digest32& doc = alone.qr->payload.doc;
    const auto note = parse_note(material.certificate);
    if (note && document_digest(note->text, use.sm3) == doc) {
        Verification whole = verify_certificate(material, pinned, t, use);
        whole.qr = std::move(alone.qr);
        return whole;
    }
    if (material.current_doc && *material.current_doc != doc) {
        alone.answer.reasons.push_back(Reason::Superseded);
        conclude(alone.answer);
    }
    return alone;
}

}  // namespace hz::record
