// What a citizen hands to the verifier: typed or scanned text, or a file told by its content.
#include "fuzz/fuzz.hpp"
#include "main/verify/verify.hpp"
#include "record/certificate.hpp"

void hz::fuzz::examine(ByteView input) {
    const Instant t = instant_from_seconds(1'783'456'000);
    const record::Primitives use = verify::portable_primitives();
    const auto genuine = [&](const verify::Subject& subject) {
        const auto verified = verify::verify_subject(subject, {}, {}, t, use);
        return verified.answer.authenticity == record::Authenticity::Genuine;
    };
    const auto typed = verify::subject_of_text(std::string{text_of(input)});
    if (typed) {
        HZ_HOLDS(typed->kind == verify::SubjectKind::Qr ||
                 record::is_certificate_number(typed->text));
        HZ_HOLDS(!genuine(*typed));  // nobody pinned a root
    }
    const auto file = verify::subject_of_content({input.begin(), input.end()});
    HZ_HOLDS(!genuine(file));
    const std::string note = verify::note_of(file);
    HZ_HOLDS(note.size() <= input.size());
}
