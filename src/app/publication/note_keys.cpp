#include "app/publication/note_keys.hpp"

#include <algorithm>

namespace hz::app {

Result<record::NoteKey> note_key_of(const Services& services, const SignerInfo& info) {
    if (info.algorithm == Algorithm::Es256) return record::unreadable("key");
    const auto type =
        info.algorithm == Algorithm::Ed25519 ? record::KeyType::Ed25519 : record::KeyType::Sm2;
    return record::make_key(info.name, type, info.public_key, services.primitives.sha256);
}

Result<std::string> sm2_note(const Services& services, std::string_view name, KeyUse use,
                             std::string text) {
    HZ_TRY(const auto signer, services.keys.find(name, use, Algorithm::Sm2, services.clock.now()));
    HZ_TRY(const record::NoteKey key, note_key_of(services, signer->info()));
    HZ_TRY(const Bytes der, signer->sign(bytes_of(text), SignatureForm::Der));
    record::Note note;
    note.text = std::move(text);
    note.signatures.push_back(record::signature_by(key, der));
    return record::format_note(note);
}

std::vector<record::NoteKey> log_keys(const Services& services, std::string_view origin) {
    const Instant now = services.clock.now();
    std::vector<record::NoteKey> keys;
    for (const SignerInfo& info : services.keys.list()) {
        const bool good = info.not_before <= now && now < info.not_after;
        if (info.use != KeyUse::Log || info.name != origin || !good) continue;
        if (auto key = note_key_of(services, info)) keys.push_back(*std::move(key));
    }
    std::ranges::sort(keys, {}, &record::vkey_of);
    return keys;
}

}  // namespace hz::app
