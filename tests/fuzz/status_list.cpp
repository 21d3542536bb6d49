// Status lists as JWT and as note, and their bits.
#include "record/status_list.hpp"

#include "fuzz/fuzz.hpp"
#include "record/certificate.hpp"

namespace {

using namespace hz::record;

void examine_list(const StatusList& list) {
    HZ_HOLDS(status_list_of(list.sub).has_value() && list.iat < list.exp);
    HZ_HOLDS(list.ttl >= 0 && !list.lst.empty());
    const auto text = status_note_text(list);
    HZ_HOLDS(text.has_value());
    const auto input = status_jwt_input(list, "kid");
    HZ_HOLDS(input.has_value());
    const auto jwt = parse_status_jwt(*input + "." + hz::base64url(hz::Bytes(64)));
    HZ_HOLDS(jwt && jwt->list.lst == list.lst && jwt->list.sub == list.sub);
    HZ_HOLDS(jwt->signed_part == *input);
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    if (const auto jwt = parse_status_jwt(text)) {
        HZ_HOLDS(text.starts_with(jwt->signed_part));
        examine_list(jwt->list);
    }
    if (const auto note = parse_status_note(text)) {
        examine_list(note->list);
        HZ_HOLDS(*status_note_text(note->list) == note->note.text);
    }
    Draw draw{input};
    const auto idx = static_cast<std::uint32_t>(draw.up_to(UINT32_MAX));
    const auto entry = status_entry(draw.rest(), idx);
    HZ_HOLDS(entry.has_value() == (idx / 4 < draw.rest().size()));
}
