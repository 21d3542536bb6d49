// The note in a PDF: what is found lies in the file as it was found.
#include "record/pdf_note.hpp"

#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"

void hz::fuzz::examine(ByteView input) {
    using namespace hz::record;
    const auto objects = PdfObjects::read(input);
    const auto note = attached_note(input);
    if (!objects) {
        HZ_HOLDS(!note && objects.error().key == "pdf.unreadable");
        return;
    }
    HZ_HOLDS(objects->root() != 0 && objects->last_section() < input.size());
    for (std::size_t number = 0; number < std::min<std::size_t>(objects->size(), 64); ++number) {
        const auto object = objects->object(number);
        if (object) HZ_HOLDS(object->size() <= input.size());
        const auto stream = objects->stream(number);
        if (stream) HZ_HOLDS(object && stream->data() >= input.data());
    }
    if (!note) return;
    HZ_HOLDS(note->size() <= limits::kNoteBytes);
    HZ_HOLDS(text_of(input).find(text_of(*note)) != std::string_view::npos);
}
