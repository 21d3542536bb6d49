#include "main/server/recover.hpp"

#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "main/server/backup_files.hpp"
#include "main/server/host_file.hpp"
#include "main/server/mirror.hpp"

#include <algorithm>

namespace hz::server {
namespace {

namespace fs = std::filesystem;

// The signed size and roots of the one shard that lacks entries.
Result<app::StoredCheckpoint> find_goal(const RecoverOptions& options, const DataPlaces& target,
                                        const std::vector<app::HeldLog>& held) {
    if (!fs::exists(target.checkpoints))
        return fail(Code::Unavailable, "restore.checkpoints_absent")
            .with("file", target.checkpoints.string());
    HZ_TRY(const auto live, store_sqlite::inspect_checkpoints(target.checkpoints));
    if (!live.damage.empty()) return fail(Code::Unavailable, "restore.checkpoints_damaged");
    if (const auto begun = app::begun_log(live.rows, held))
        return fail(Code::Conflict, "restore.new_log_begun").with("shard", *begun);
    HZ_TRY(const auto losses, app::find_losses(live.rows, held));
    if (losses.empty()) return fail(Code::Conflict, "recover.nothing_lost");
    HZ_TRY(const HostFile host, read_host(options.from));
    const std::string& shard = losses.front().shard;
    if (losses.size() > 1 || shard != host.shard)
        return fail(Code::Conflict, "recover.shards").with("shard", losses.back().shard);
    return *std::ranges::find(live.rows, shard, &app::StoredCheckpoint::shard);
}

Result<app::Recovered> write_all(const RecoverOptions& options, const app::StoredCheckpoint& goal,
                                 Mirror& mirror) {
    if (!fs::exists(options.data / "host.json"))
        HZ_TRY_VOID(keep_file(options.from / "host.json", options.data / "host.json"));
    HZ_TRY_VOID(copy_back(options));
    HZ_TRY(const auto installation, open_restored(options));
    return app::recover_entries(
        installation->services(), goal,
        [&](std::int64_t from, std::int64_t to) { return mirror.leaves(from, to); });
}

}  // namespace

Result<Recovery> recover(const RecoverOptions& options, app::Web& web,
                         const app::Check::Progress& progress) {
    const DataPlaces target = places_of_target(options);
    HZ_TRY_VOID(check_target(options, target));
    HZ_TRY(const auto held, held_logs(options.from));
    HZ_TRY(const app::StoredCheckpoint goal, find_goal(options, target, held));
    Mirror mirror{web, options.mirror};
    HZ_TRY_VOID(mirror.open(goal.size));
    Recovery made;
    HZ_TRY(made.checks,
           check_data(places_of_backup(options, target), kept_checkpoints(held), progress));
    if (!is_clean(made.checks)) return made;
    auto entries = write_all(options, goal, mirror);
    if (!entries) {
        remove(target.database);
        return std::move(entries).error();
    }
    made.entries = *entries;
    made.shard = goal.shard;
    HZ_TRY(made.checks, check_data(target, progress));
    return made;
}

}  // namespace hz::server
