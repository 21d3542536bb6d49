// Backup of a data directory and its return (docs: one machine). A backup holds the database, the
// evidence, host.json and the newest signed checkpoint, the last for comparison only. Keys never
// go into it, except when asked for and then as they lie on disk, encrypted; the passphrase never.
#pragma once

#include "base/fields.hpp"
#include "main/server/installation.hpp"
#include "main/server/integrity.hpp"

#include <filesystem>
#include <vector>

namespace hz::server {

enum class Keys { Leave, Take };

struct BackedUp {
    std::int64_t files{};        // evidence
    std::int64_t keys{};         // 0 when they were left
    std::int64_t log_entries{};  // that the newest checkpoint covers
};
// While commands go on: the database first, then the evidence, so that each event finds its file.
// Errors: Conflict backup.exists (`to` must be new or empty), those of the stores.
Result<BackedUp> backup(Installation& installation, const std::filesystem::path& data,
                        const std::filesystem::path& to, Keys keys);

struct RestoreOptions {
    std::filesystem::path from{};
    std::filesystem::path data{};         // holds keys/ and secrets/, and no database yet
    std::filesystem::path checkpoints{};  // the live store; empty: inside the data directory
};
// Checks the backup against the live checkpoint store first and copies only what is clean; the
// answer are the checks of the copy, or of the backup when they found a difference. Errors:
// Conflict restore.exists (a database stands there), restore.other_host (of another
// installation); Unavailable restore.checkpoints_absent, restore.behind (the signed log is longer
// than the backup), those of opening.
Result<std::vector<app::Check>> restore(const RestoreOptions& options,
                                        const app::Check::Progress& progress);

}  // namespace hz::server

template <>
struct hz::FieldsOf<hz::server::BackedUp> {
    using T = hz::server::BackedUp;
    static constexpr FieldList list{field("files", &T::files), field("keys", &T::keys),
                                    field("log_entries", &T::log_entries)};
};
