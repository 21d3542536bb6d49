// Signed notes and their keys (c2sp.org/signed-note, c2sp.org/tlog-cosignature; docs/record.md 5).
#pragma once

#include "record/primitives.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

using KeyId = std::uint32_t;

// What a key signs is part of its type; types without a number of C2SP use `ff` and a name.
enum class KeyType {
    Ed25519,             // 01, over the text: log
    Ed25519Cosignature,  // 04, timestamped: witness
    MlDsa44Cosignature,  // 06: read and written, its signatures are not judged here
    Sm2,                 // ff hengzheng/sm2-sm3/v1, DER over the text: log, issuer, root …
    Sm2Cosignature       // ff hengzheng/sm2-cosignature/v1, timestamped DER: witness
};

[[nodiscard]] bool is_cosignature(KeyType type);
[[nodiscard]] bool is_supported(KeyType type);  // this room can check its signatures

struct NoteKey {
    std::string name{};
    KeyType type{};
    Bytes key{};  // 32 bytes, or the point 04‖X‖Y
    KeyId id{};   // SHA-256(name ‖ \n ‖ type ‖ key)[:4]
    friend bool operator==(const NoteKey&, const NoteKey&) = default;
};

// Not empty, UTF-8, no control character, no Unicode space, no plus sign.
[[nodiscard]] bool is_key_name(std::string_view name);

// Errors: record.unreadable.
Result<NoteKey> make_key(std::string_view name, KeyType type, ByteView key, HashFn sha256);
// `name+hex8+base64(type ‖ key)`. Errors: record.unreadable; record.unsupported_version for a key
// type this room does not know.
Result<NoteKey> parse_vkey(std::string_view text, HashFn sha256);
[[nodiscard]] std::string vkey_of(const NoteKey& key);
[[nodiscard]] std::string hex_of(KeyId id);  // 8 digits

struct NoteSignature {
    std::string name{};
    KeyId id{};
    Bytes value{};  // without the key ID; cosignatures begin with u64 time
    friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
    std::string text{};  // ends with a newline
    std::vector<NoteSignature> signatures{};
};

// Errors: record.unreadable.
Result<Note> parse_note(std::string_view bytes);
[[nodiscard]] std::string format_note(const Note& note);
[[nodiscard]] std::string format_line(const NoteSignature& signature);

// `cosignature/v1\ntime T\n` ‖ text: what a witness signs.
[[nodiscard]] std::string cosignature_message(std::uint64_t time, std::string_view text);
// Assembles a line from signature bytes made elsewhere.
[[nodiscard]] NoteSignature signature_by(const NoteKey& key, ByteView signature);
[[nodiscard]] NoteSignature cosignature_by(const NoteKey& key, std::uint64_t time,
                                           ByteView signature);

struct VerifiedLine {
    std::size_t key{};     // index into the keys given
    std::uint64_t time{};  // Unix seconds, cosignatures only
};

// Lines of unknown keys are passed over, of a repeated key the first counts.
// Errors: note.signature_invalid (a known key fails: the whole note is refused),
// note.key_unknown (no line of a known, supported key).
Result<std::vector<VerifiedLine>> verify_note(const Note& note, std::span<const NoteKey> keys,
                                              const Primitives& use);

}  // namespace hz::record
