// Server keys in the forms of signed notes.
#pragma once

#include "app/services.hpp"
#include "record/note.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

// Errors: InvalidInput record.unreadable for a key that no note knows (ES256).
Result<record::NoteKey> note_key_of(const Services&, const SignerInfo&);

// A note over `text` with one SM2 line by the key of that name and use that is good now.
// Errors: Unavailable key.absent, signer.failed.
Result<std::string> sm2_note(const Services&, std::string_view name, KeyUse use, std::string text);

// Keys that sign checkpoints of an origin now, ordered by vkey.
[[nodiscard]] std::vector<record::NoteKey> log_keys(const Services&, std::string_view origin);

}  // namespace hz::app
