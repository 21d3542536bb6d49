#include "app/log/published.hpp"

#include "app/log/loss.hpp"
#include "record/checkpoint.hpp"
#include "record/note.hpp"

namespace hz::app {
namespace {

Result<record::Checkpoint> read(const std::string& bytes) {
    HZ_TRY(const record::Note note, record::parse_note(bytes));
    return record::parse_checkpoint(note.text);
}

Result<PublishedCheckpoint> published(std::string note_sha256, std::string note_sm3) {
    HZ_TRY(const record::Checkpoint sha256, read(note_sha256));
    HZ_TRY(const record::Checkpoint sm3, read(note_sm3));
    return PublishedCheckpoint{static_cast<std::int64_t>(sha256.size), sha256.root, sm3.root,
                               std::move(note_sha256), std::move(note_sm3)};
}

Result<std::string> kept_note(ReadTx& tx, const std::optional<std::string>& sm3) {
    if (!sm3) return fail(Code::NotFound, "log.lost");
    HZ_TRY(const Bytes digest, from_base64(*sm3));
    HZ_TRY(const auto bytes, tx.document(digest));
    if (!bytes) return fail(Code::Unavailable, "document.absent");
    return std::string{text_of(*bytes)};
}

Result<PublishedCheckpoint> kept_checkpoint(ReadTx& tx, const domain::LogLoss& loss) {
    HZ_TRY(std::string sha256, kept_note(tx, loss.note));
    HZ_TRY(std::string sm3, kept_note(tx, loss.note_sm3));
    return published(std::move(sha256), std::move(sm3));
}

Result<PublishedCheckpoint> stored_checkpoint(const Services& services, std::string_view shard) {
    HZ_TRY(auto stored, services.checkpoints.get(shard));
    if (!stored) return fail(Code::NotFound, "log.shard_unknown");
    if (stored->note_sha256.empty() || stored->note_sm3.empty())
        return fail(Code::Unavailable, "record.pending");
    return published(std::move(stored->note_sha256), std::move(stored->note_sm3));
}

}  // namespace

Error record_pending(std::string_view state) {
    return fail(Code::Unavailable, "record.pending").with("state", std::string{state});
}

Result<PublishedCheckpoint> published_checkpoint(ReadTx& tx, const Services& services,
                                                 std::string_view shard) {
    if (shard != services.host.shard) {
        HZ_TRY(const auto loss, loss_of(tx, shard));
        if (loss) return kept_checkpoint(tx, *loss);
    }
    return stored_checkpoint(services, shard);
}

Result<PublishedCheckpoint> published_checkpoint(const Services& services, std::string_view shard) {
    if (shard == services.host.shard) return stored_checkpoint(services, shard);
    std::optional<PublishedCheckpoint> out;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(out, published_checkpoint(tx, services, shard));
        return {};
    }));
    return *std::move(out);
}

Result<std::vector<StoredCheckpoint>> published_checkpoints(ReadTx& tx, const Services& services) {
    HZ_TRY(std::vector<StoredCheckpoint> shards, services.checkpoints.all());
    std::vector<StoredCheckpoint> out;
    for (StoredCheckpoint& shard : shards) {
        auto newest = published_checkpoint(tx, services, shard.shard);
        if (!newest && (newest.error().key == "record.pending" || newest.error().key == "log.lost"))
            continue;
        if (!newest) return std::move(newest).error();
        shard.size = newest->size;
        shard.root_sha256.assign(newest->root_sha256.begin(), newest->root_sha256.end());
        shard.root_sm3.assign(newest->root_sm3.begin(), newest->root_sm3.end());
        shard.note_sha256 = std::move(newest->note_sha256);
        shard.note_sm3 = std::move(newest->note_sm3);
        out.push_back(std::move(shard));
    }
    return out;
}

Result<std::vector<StoredCheckpoint>> published_checkpoints(const Services& services) {
    std::vector<StoredCheckpoint> out;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(out, published_checkpoints(tx, services));
        return {};
    }));
    return out;
}

}  // namespace hz::app
