#include "app/log/checkpoints.hpp"

#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "record/checkpoint.hpp"
#include "record/merkle.hpp"
#include "record/note.hpp"

#include <algorithm>

namespace hz::app {
namespace {

struct Roots {
    std::int64_t size{};
    Digest32 sha256{};
    Digest32 sm3{};
};

Result<Digest32> root_at(ReadTx& tx, const Services& services, Tree tree, std::int64_t size) {
    const auto leaves = static_cast<std::uint64_t>(size);
    const record::HashFn hash = hash_of(tree, services.primitives);
    const record::ReadTile read = tile_reader(tx, services.host.shard, tree);
    return record::tree_root(leaves, record::hashes_from_tiles(leaves, read, hash), hash);
}

Result<Roots> roots_at(ReadTx& tx, const Services& services, std::int64_t size) {
    Roots roots{size, {}, {}};
    HZ_TRY(roots.sha256, root_at(tx, services, Tree::Sha256, size));
    HZ_TRY(roots.sm3, root_at(tx, services, Tree::Sm3, size));
    return roots;
}

bool same(const Bytes& stored, const Digest32& root) { return std::ranges::equal(stored, root); }

// Roots of the committed head, after the head was found to continue what was signed.
Result<Roots> continued_head(const Services& services, const StoredCheckpoint& stored) {
    Roots head;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const std::optional<LogHead> row, tx.log_head(services.host.shard));
        const std::int64_t size = row ? row->size : 0;
        if (size < stored.size)
            return fail(Code::Unavailable, "checkpoint.behind")
                .with("database", std::to_string(size))
                .with("signed", std::to_string(stored.size));
        HZ_TRY(const Roots then, roots_at(tx, services, stored.size));
        if (!same(stored.root_sha256, then.sha256) || !same(stored.root_sm3, then.sm3))
            return fail(Code::Unavailable, "checkpoint.fork");
        HZ_TRY(head, roots_at(tx, services, size));
        return {};
    }));
    return head;
}

Result<record::NoteSignature> line_by(const Services& services, const std::string& name,
                                      Algorithm algorithm, std::string_view text, Instant now) {
    HZ_TRY(const auto signer, services.keys.find(name, KeyUse::Log, algorithm, now));
    const auto type =
        algorithm == Algorithm::Ed25519 ? record::KeyType::Ed25519 : record::KeyType::Sm2;
    HZ_TRY(const record::NoteKey key,
           record::make_key(name, type, signer->info().public_key, services.primitives.sha256));
    HZ_TRY(const Bytes signature, signer->sign(bytes_of(text), SignatureForm::Der));
    return record::signature_by(key, signature);
}

Result<std::string> signed_note(const Services& services, Tree tree, const Roots& roots,
                                Instant now) {
    const std::string origin = log_origin(services.host, tree);
    const Digest32& root = tree == Tree::Sha256 ? roots.sha256 : roots.sm3;
    record::Note note;
    note.text = record::checkpoint_text({origin, static_cast<std::uint64_t>(roots.size), root});
    if (tree == Tree::Sha256) {
        HZ_TRY(auto line, line_by(services, origin, Algorithm::Ed25519, note.text, now));
        note.signatures.push_back(std::move(line));
    }
    HZ_TRY(auto line, line_by(services, origin, Algorithm::Sm2, note.text, now));
    note.signatures.push_back(std::move(line));
    return record::format_note(note);
}

// Until the new head is signed the notes of the last one stay in place, so that readers always
// find a signed checkpoint.
bool signs(std::string_view bytes, std::int64_t size) {
    if (bytes.empty()) return false;
    const auto note = record::parse_note(bytes);
    if (!note) return false;
    const auto checkpoint = record::parse_checkpoint(note->text);
    return checkpoint && checkpoint->size == static_cast<std::uint64_t>(size);
}

Result<StoredCheckpoint> stored_of(const Services& services) {
    HZ_TRY(auto stored, services.checkpoints.get(services.host.shard));
    // It must exist before the server starts: an empty store would hide a rollback.
    if (!stored) return fail(Code::Unavailable, "checkpoint.store_absent");
    return *std::move(stored);
}

}  // namespace

std::string log_origin(const Host& host, Tree tree) { return log_origin(host, host.shard, tree); }

std::string log_origin(const Host& host, std::string_view shard, Tree tree) {
    return host.name + "/log/" + std::string{shard} + (tree == Tree::Sm3 ? "/sm3" : "");
}

Status check_log(const Services& services) {
    HZ_TRY(const StoredCheckpoint stored, stored_of(services));
    HZ_TRY(const Roots head, continued_head(services, stored));
    return head.size >= stored.size ? Status{} : fail(Code::Unavailable, "checkpoint.behind");
}

Result<StoredCheckpoint> make_checkpoint(const Services& services, Refresh refresh) {
    HZ_TRY(const StoredCheckpoint stored, stored_of(services));
    HZ_TRY(const Roots head, continued_head(services, stored));
    const bool is_signed =
        signs(stored.note_sha256, head.size) && signs(stored.note_sm3, head.size);
    if (head.size == stored.size && is_signed && refresh == Refresh::No) return stored;
    const Instant now = services.clock.now();
    if (unix_seconds(now) < stored.time) return fail(Code::Unavailable, "checkpoint.clock");

    StoredCheckpoint next = stored;
    if (head.size != stored.size) {
        next.size = head.size;
        next.root_sha256.assign(head.sha256.begin(), head.sha256.end());
        next.root_sm3.assign(head.sm3.begin(), head.sm3.end());
        HZ_TRY_VOID(services.checkpoints.swap(stored, next));
    }
    const StoredCheckpoint swapped = next;
    next.time = unix_seconds(now);
    HZ_TRY(next.note_sha256, signed_note(services, Tree::Sha256, head, now));
    HZ_TRY(next.note_sm3, signed_note(services, Tree::Sm3, head, now));
    HZ_TRY_VOID(services.checkpoints.swap(swapped, next));
    return next;
}

}  // namespace hz::app
