// The parts of a backup folder, for those who write it and those who read it.
#pragma once

#include "app/ports/checkpoint_store.hpp"
#include "app/ports/evidence.hpp"
#include "base/fields.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hz::server {

// Every file under its digest; the receiving store reads it back before it counts. How many there
// are. Errors: Unavailable evidence.damaged, those of the stores.
Result<std::int64_t> copy_evidence(app::EvidenceStore& from, const std::filesystem::path& to);

// A small file as it is, refusing to replace one. Errors: those of adapters/files.
Status keep_file(const std::filesystem::path& from, const std::filesystem::path& to);

// checkpoint.json: the newest signed checkpoint of each shard, for comparison only.
struct CheckpointCopy {
    std::string note_sha256{};
    std::string note_sm3{};
    std::string root_sha256{};  // base64
    std::string root_sm3{};
    std::string shard{};
    std::int64_t size{};
    std::int64_t time{};
};
struct CheckpointFile {
    std::vector<CheckpointCopy> shards{};  // oldest first
};
[[nodiscard]] CheckpointFile copies_of(const std::vector<app::StoredCheckpoint>& stored);
// Empty when there is no such file. Errors: InvalidInput backup.checkpoint.
Result<std::vector<app::StoredCheckpoint>> read_copies(const std::filesystem::path& backup);

// Size and roots as its two notes say: a store may be ahead of its signatures. Without notes empty.
// Errors: InvalidInput backup.checkpoint.
Result<app::StoredCheckpoint> as_signed(app::StoredCheckpoint copy);

}  // namespace hz::server

template <>
struct hz::FieldsOf<hz::server::CheckpointCopy> {
    using T = hz::server::CheckpointCopy;
    static constexpr FieldList list{field("note_sha256", &T::note_sha256),
                                    field("note_sm3", &T::note_sm3),
                                    field("root_sha256", &T::root_sha256),
                                    field("root_sm3", &T::root_sm3),
                                    field("shard", &T::shard, Need::Required, Text{16}),
                                    field("size", &T::size),
                                    field("time", &T::time)};
};
template <>
struct hz::FieldsOf<hz::server::CheckpointFile> {
    using T = hz::server::CheckpointFile;
    static constexpr FieldList list{
        field("shards", &T::shards, Need::Optional, hz::Items<hz::Any>{1000})};
};
