// The way back from a backup: where the signed log allows it, or into a new log that names what is
// lost (docs/record.md 4, docs/maintenance.md).
#pragma once

#include "app/log/loss.hpp"
#include "main/server/installation.hpp"
#include "main/server/integrity.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hz::server {

struct RestoreOptions {
    std::filesystem::path from{};
    std::filesystem::path data{};         // holds keys/ and secrets/, and no database yet
    std::filesystem::path checkpoints{};  // the live store; empty: inside the data directory
    std::string postgres{};               // an empty database; empty: the embedded store
};
// Checks the backup against the live checkpoint store first and copies only what is clean; the
// answer are the checks of the copy, or of the backup when they found a difference. Errors:
// Conflict restore.exists (a database stands there), restore.other_host (of another
// installation), restore.checkpoints_older, restore.new_log_begun (a restore into a new log was cut
// off and must be finished); Unavailable restore.checkpoints_absent, restore.behind
// (the signed log is longer than the backup), those of opening.
Result<std::vector<app::Check>> restore(const RestoreOptions& options,
                                        const app::Check::Progress& progress);

enum class LiveStore { Here, Lost };
struct NewLog {
    std::string shard{};  // empty: the backup differs and nothing was done
    std::vector<app::Loss> lost{};
    std::vector<app::Check> checks{};
};
// Restores a backup that lacks signed entries. The old log is never continued: it is cut back to
// the checkpoint that the backup holds, events after that wait again, and a new shard is opened
// whose leaf 0 names the loss. With LiveStore::Lost a new store is made as well. Errors: as above
// without restore.behind; Conflict restore.nothing_lost (a plain restore will do),
// restore.checkpoints_present (a store stands where it is said to be lost); Unavailable
// restore.checkpoints_damaged. One that was cut off or
// failed may be run again.
Result<NewLog> restore_into_new_log(const RestoreOptions& options, LiveStore store,
                                    const app::Check::Progress& progress);

// ---- what the ways back share ----

// What the backup's database and its checkpoint.json hold of each shard.
Result<std::vector<app::HeldLog>> held_logs(const std::filesystem::path& backup);
// No database at the target, and a host.json there is of the same installation.
Status check_target(const RestoreOptions& options, const DataPlaces& target);
[[nodiscard]] DataPlaces places_of_target(const RestoreOptions& options);
[[nodiscard]] DataPlaces places_of_backup(const RestoreOptions& options, const DataPlaces& target);
// Evidence, then the database.
Status copy_back(const RestoreOptions& options);
// What was copied, opened as a server would.
Result<std::unique_ptr<Installation>> open_restored(const RestoreOptions& options);
// The checkpoints that all of what is held stands under.
[[nodiscard]] std::vector<app::StoredCheckpoint> kept_checkpoints(
    const std::vector<app::HeldLog>& held);
}  // namespace hz::server
