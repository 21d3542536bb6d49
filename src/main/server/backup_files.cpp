#include "main/server/backup_files.hpp"

#include "adapters/crypto/hashes.hpp"
#include "adapters/files/durable.hpp"
#include "adapters/files/evidence_store.hpp"
#include "record/checkpoint.hpp"
#include "record/note.hpp"

#include <algorithm>

namespace hz::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSmallFileBytes = 65'536;
constexpr std::size_t kCheckpointBytes = 16 * 1024 * 1024;

Result<record::Checkpoint> checkpoint_in(const std::string& note) {
    HZ_TRY(const record::Note parsed, record::parse_note(note));
    return record::parse_checkpoint(parsed.text);
}

Result<app::StoredCheckpoint> stored_of(CheckpointCopy copy) {
    auto sha256 = from_base64(copy.root_sha256);
    auto sm3 = from_base64(copy.root_sm3);
    if (!sha256 || !sm3)
        return fail(Code::InvalidInput, "backup.checkpoint").with("shard", copy.shard);
    return app::StoredCheckpoint{std::move(copy.shard),   copy.size, *std::move(sha256),
                                 *std::move(sm3),         copy.time, std::move(copy.note_sha256),
                                 std::move(copy.note_sm3)};
}

}  // namespace

// Every file under its digest; the receiving store reads it back before it counts.
Result<std::int64_t> copy_evidence(app::EvidenceStore& from, const fs::path& to) {
    const crypto::Hashers hashers;
    HZ_TRY(const auto target, files::LocalEvidenceStore::open(to, hashers));
    std::int64_t count = 0;
    HZ_TRY_VOID(from.each([&](ByteView sm3, std::int64_t /*size*/) -> Status {
        HZ_TRY(const bool there, target->exists(sm3));
        if (there) {
            ++count;
            return {};
        }
        HZ_TRY(const auto file, target->begin());
        const Status read = from.read(sm3, [&](ByteView piece) { return file->write(piece); });
        // A letter that waited and was removed meanwhile (app/registrations): no event names it.
        if (!read && read.error().key == "evidence.absent") return {};
        HZ_TRY_VOID(read);
        HZ_TRY(const app::StoredFile kept, file->keep({}));
        if (!std::ranges::equal(kept.sm3, sm3)) return fail(Code::Unavailable, "evidence.damaged");
        ++count;
        return {};
    }));
    return count;
}

Status keep_file(const fs::path& from, const fs::path& to) {
    HZ_TRY(const Bytes bytes, files::read_file(from, kSmallFileBytes));
    return files::write_file_durably(to, bytes, files::Existing::Refuse);
}

CheckpointFile copies_of(const std::vector<app::StoredCheckpoint>& stored) {
    CheckpointFile out;
    for (const app::StoredCheckpoint& row : stored)
        out.shards.push_back({row.note_sha256, row.note_sm3, base64(row.root_sha256),
                              base64(row.root_sm3), row.shard, row.size, row.time});
    return out;
}

Result<std::vector<app::StoredCheckpoint>> read_copies(const fs::path& backup) {
    std::vector<app::StoredCheckpoint> out;
    const fs::path path = backup / "checkpoint.json";
    if (!fs::exists(path)) return out;
    HZ_TRY(const Bytes bytes, files::read_file(path, kCheckpointBytes));
    auto file = from_json_text<CheckpointFile>(text_of(bytes));
    if (!file) return fail(Code::InvalidInput, "backup.checkpoint");
    for (CheckpointCopy& copy : file->shards) {
        HZ_TRY(auto stored, stored_of(std::move(copy)));
        out.push_back(std::move(stored));
    }
    return out;
}

Result<app::StoredCheckpoint> as_signed(app::StoredCheckpoint copy) {
    if (copy.note_sha256.empty() && copy.note_sm3.empty()) return app::StoredCheckpoint{};
    const auto sha256 = checkpoint_in(copy.note_sha256);
    const auto sm3 = checkpoint_in(copy.note_sm3);
    if (!sha256 || !sm3 || sha256->size != sm3->size)
        return fail(Code::InvalidInput, "backup.checkpoint").with("shard", copy.shard);
    copy.size = static_cast<std::int64_t>(sha256->size);
    copy.root_sha256.assign(sha256->root.begin(), sha256->root.end());
    copy.root_sm3.assign(sm3->root.begin(), sm3->root.end());
    return copy;
}

}  // namespace hz::server
