#include "record/note.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/utf8.hpp"

#include <array>
#include <optional>

namespace hz::record {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // U+2014 and a space
constexpr std::size_t kTimeBytes = 8;

struct TypeRow {
    KeyType type{};
    std::string_view prefix{};
    std::size_t key_bytes{};
};

constexpr std::array<TypeRow, 5> kTypes{{
    {KeyType::Ed25519, "\x01", 32},
    {KeyType::Ed25519Cosignature, "\x04", 32},
    {KeyType::MlDsa44Cosignature, "\x06", 1312},
    {KeyType::Sm2, "\xFFhengzheng/sm2-sm3/v1", 65},
    {KeyType::Sm2Cosignature, "\xFFhengzheng/sm2-cosignature/v1", 65},
}};

const TypeRow& row_of(KeyType type) { return *ranges::find(kTypes, type, &TypeRow::type); }

// Go's unicode.IsSpace, which c2sp.org/signed-note implementations use.
bool is_unicode_space(std::uint32_t c) {
    return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

KeyId read_id(ByteView bytes) {
    return static_cast<KeyId>(bytes[0]) << 24U | static_cast<KeyId>(bytes[1]) << 16U |
           static_cast<KeyId>(bytes[2]) << 8U | bytes[3];
}

Result<NoteSignature> parse_line(std::string_view line) {
    if (!line.starts_with(kDash)) return unreadable("note.line");
    line.remove_prefix(kDash.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return unreadable("note.line");
    const std::string_view name = line.substr(0, space);
    const auto bytes = from_base64(line.substr(space + 1));
    if (!is_key_name(name) || !bytes || bytes->size() < 5) return unreadable("note.line");
    return NoteSignature{std::string{name}, read_id(*bytes), {bytes->begin() + 4, bytes->end()}};
}

// Time of a cosignature; 0 for plain ones; nullopt when the signature is wrong.
std::optional<std::uint64_t> check_line(const NoteKey& key, std::string_view text, ByteView value,
                                        const Primitives& use) {
    std::uint64_t time = 0;
    std::string cosigned;
    if (is_cosignature(key.type)) {
        if (value.size() <= kTimeBytes) return std::nullopt;
        for (std::size_t at = 0; at < kTimeBytes; ++at) time = time << 8U | value[at];
        if (time > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
        value = value.subspan(kTimeBytes);
        cosigned = cosignature_message(time, text);
        text = cosigned;
    }
    const ByteView message = bytes_of(text);
    const bool sm2 = key.type == KeyType::Sm2 || key.type == KeyType::Sm2Cosignature;
    const bool good = sm2 ? use.sm2(key.key, message, value)
                          : value.size() == 64 && use.ed25519(key.key, message, value);
    return good ? std::optional{time} : std::nullopt;
}

}  // namespace

bool is_cosignature(KeyType type) { return type != KeyType::Ed25519 && type != KeyType::Sm2; }
bool is_supported(KeyType type) { return type != KeyType::MlDsa44Cosignature; }

bool is_key_name(std::string_view name) {
    if (name.empty() || name.size() > limits::kNoteNameBytes || !is_utf8(name)) return false;
    for (std::size_t at = 0; at < name.size(); at += utf8_length_at(name, at)) {
        const std::uint32_t c = utf8_at(name, at);
        if (c < 0x20 || c == '+' || is_unicode_space(c)) return false;
    }
    return true;
}

Result<NoteKey> make_key(std::string_view name, KeyType type, ByteView key, HashFn sha256) {
    const TypeRow& row = row_of(type);
    if (!is_key_name(name) || key.size() != row.key_bytes) return unreadable("vkey");
    if (row.key_bytes == 65 && key[0] != 4) return unreadable("vkey");
    Bytes hashed = to_bytes(name);
    append(hashed, "\n");
    append(hashed, row.prefix);
    append(hashed, key);
    return NoteKey{std::string{name}, type, {key.begin(), key.end()}, read_id(sha256(hashed))};
}

Result<NoteKey> parse_vkey(std::string_view text, HashFn sha256) {
    if (text.size() > limits::kVkeyBytes) return unreadable("vkey");
    const std::size_t first = text.find('+');
    if (first == std::string_view::npos) return unreadable("vkey");
    const std::string_view rest = text.substr(first + 1);
    if (rest.size() < 10 || rest[8] != '+') return unreadable("vkey");
    const auto bytes = from_base64(rest.substr(9));
    if (!bytes || bytes->empty() || !is_key_name(text.substr(0, first))) return unreadable("vkey");
    const std::string_view held = text_of(*bytes);
    for (const TypeRow& row : kTypes) {
        if (!held.starts_with(row.prefix)) continue;
        HZ_TRY(NoteKey key, make_key(text.substr(0, first), row.type,
                                     ByteView{*bytes}.subspan(row.prefix.size()), sha256));
        if (rest.substr(0, 8) != hex_of(key.id)) return unreadable("vkey");
        return key;
    }
    return unsupported_version("vkey");
}

std::string vkey_of(const NoteKey& key) {
    Bytes bytes = to_bytes(row_of(key.type).prefix);
    append(bytes, key.key);
    return key.name + "+" + hex_of(key.id) + "+" + hz::base64(bytes);
}

std::string hex_of(KeyId id) {
    Bytes bytes;
    append_u32(bytes, id);
    return hex(bytes);
}

Result<Note> parse_note(std::string_view bytes) {
    if (bytes.size() > limits::kNoteBytes || !is_utf8(bytes)) return unreadable("note");
    if (!ranges::all_of(bytes,
                        [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 0x20; }))
        return unreadable("note");
    const std::size_t gap = bytes.rfind("\n\n");
    if (gap == std::string_view::npos || bytes.back() != '\n') return unreadable("note");
    Note note{std::string{bytes.substr(0, gap + 1)}, {}};
    std::string_view lines = bytes.substr(gap + 2);
    if (lines.empty()) return unreadable("note");
    while (!lines.empty()) {
        if (note.signatures.size() == limits::kNoteSignatures) return unreadable("note");
        const std::size_t end = lines.find('\n');
        HZ_TRY(NoteSignature one, parse_line(lines.substr(0, end)));
        note.signatures.push_back(std::move(one));
        lines.remove_prefix(end + 1);
    }
    return note;
}

std::string format_line(const NoteSignature& signature) {
    Bytes bytes;
    append_u32(bytes, signature.id);
    append(bytes, signature.value);
    return std::string{kDash} + signature.name + " " + hz::base64(bytes) + "\n";
}

std::string format_note(const Note& note) {
    std::string out = note.text + "\n";
    for (const NoteSignature& one : note.signatures) out += format_line(one);
    return out;
}

std::string cosignature_message(std::uint64_t time, std::string_view text) {
    return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string{text};
}

NoteSignature signature_by(const NoteKey& key, ByteView signature) {
    return {key.name, key.id, {signature.begin(), signature.end()}};
}

NoteSignature cosignature_by(const NoteKey& key, std::uint64_t time, ByteView signature) {
    NoteSignature out{key.name, key.id, {}};
    append_u64(out.value, time);
    append(out.value, signature);
    return out;
}

Result<std::vector<VerifiedLine>> verify_note(const Note& note, std::span<const NoteKey> keys,
                                              const Primitives& use) {
    std::vector<VerifiedLine> out;
    std::vector<bool> seen(keys.size());
    for (const NoteSignature& line : note.signatures) {
        for (std::size_t at = 0; at < keys.size(); ++at) {
            const NoteKey& key = keys[at];
            if (key.id != line.id || key.name != line.name || seen[at]) continue;
            if (!is_supported(key.type)) continue;
            seen[at] = true;
            const auto time = check_line(key, note.text, line.value, use);
            if (!time) return fail(Code::InvalidInput, "note.signature_invalid");
            out.push_back({at, *time});
        }
    }
    if (out.empty()) return fail(Code::InvalidInput, "note.key_unknown");
    return out;
}

}  // namespace hz::record
