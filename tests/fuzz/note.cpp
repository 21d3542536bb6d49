// Signed notes, checkpoints and keys as text: what is read has one spelling.
#include "record/note.hpp"

#include "adapters/crypto/portable/sha256.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"
#include "record/checkpoint.hpp"

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    if (const auto key = record::parse_vkey(text, &crypto::portable::sha256)) {
        HZ_HOLDS(record::vkey_of(*key) == text);
        HZ_HOLDS(record::is_key_name(key->name));
    }
    if (const auto checkpoint = record::parse_checkpoint(text))
        HZ_HOLDS(record::checkpoint_text(*checkpoint) == text);
    const auto note = record::parse_note(text);
    if (!note) return;
    HZ_HOLDS(record::format_note(*note) == text);
    HZ_HOLDS(note->text.ends_with('\n') && !note->signatures.empty());
    HZ_HOLDS(note->signatures.size() <= limits::kNoteSignatures);
    if (const auto checkpoint = record::parse_checkpoint(note->text))
        HZ_HOLDS(record::checkpoint_text(*checkpoint) == note->text);
}
