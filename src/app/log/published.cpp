#include "app/log/published.hpp"

#include "record/checkpoint.hpp"
#include "record/note.hpp"

namespace hz::app {
namespace {

Result<record::Checkpoint> read(const std::string& bytes) {
    HZ_TRY(const record::Note note, record::parse_note(bytes));
    return record::parse_checkpoint(note.text);
}

}  // namespace

Result<PublishedCheckpoint> published_checkpoint(const Services& services, std::string_view shard) {
    HZ_TRY(auto stored, services.checkpoints.get(shard));
    if (!stored) return fail(Code::NotFound, "log.shard_unknown");
    if (stored->note_sha256.empty() || stored->note_sm3.empty())
        return fail(Code::Unavailable, "record.pending");
    HZ_TRY(const record::Checkpoint sha256, read(stored->note_sha256));
    HZ_TRY(const record::Checkpoint sm3, read(stored->note_sm3));
    return PublishedCheckpoint{static_cast<std::int64_t>(sha256.size), sha256.root, sm3.root,
                               std::move(stored->note_sha256), std::move(stored->note_sm3)};
}

Result<std::vector<StoredCheckpoint>> published_checkpoints(const Services& services) {
    HZ_TRY(std::vector<StoredCheckpoint> shards, services.checkpoints.all());
    std::vector<StoredCheckpoint> out;
    for (StoredCheckpoint& shard : shards) {
        if (shard.note_sha256.empty() || shard.note_sm3.empty()) continue;
        HZ_TRY(const record::Checkpoint sha256, read(shard.note_sha256));
        HZ_TRY(const record::Checkpoint sm3, read(shard.note_sm3));
        shard.size = static_cast<std::int64_t>(sha256.size);
        shard.root_sha256.assign(sha256.root.begin(), sha256.root.end());
        shard.root_sm3.assign(sm3.root.begin(), sm3.root.end());
        out.push_back(std::move(shard));
    }
    return out;
}

}  // namespace hz::app
