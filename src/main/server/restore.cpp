#include "main/server/restore.hpp"

#include "adapters/files/evidence_store.hpp"
#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "main/server/backup_files.hpp"
#include "main/server/host_file.hpp"
#include "main/server/new_shard.hpp"
#include "main/server/primitives.hpp"

#include <algorithm>

namespace hz::server {
namespace {

namespace fs = std::filesystem;

// A signed log longer than the backup: what it lacks was promised to the world.
Status check_not_behind(const RestoreOptions& options, const DataPlaces& target) {
    if (!fs::exists(target.checkpoints))
        return fail(Code::Unavailable, "restore.checkpoints_absent")
            .with("file", target.checkpoints.string());
    HZ_TRY(const auto live, store_sqlite::inspect_checkpoints(target.checkpoints));
    HZ_TRY(const auto held, held_logs(options.from));
    if (const auto begun = app::begun_log(live.rows, held))
        return fail(Code::Conflict, "restore.new_log_begun").with("shard", *begun);
    HZ_TRY(const auto losses, app::find_losses(live.rows, held));
    if (losses.empty()) return {};
    const app::Loss& first = losses.front();
    const auto here = std::ranges::find(held, first.shard, &app::HeldLog::shard);
    return fail(Code::Unavailable, "restore.behind")
        .with("shard", first.shard)
        .with("backup", std::to_string(here == held.end() ? 0 : here->size))
        .with("signed", std::to_string(first.to.value_or(0)));
}

}  // namespace

Result<std::vector<app::HeldLog>> held_logs(const fs::path& backup) {
    HZ_TRY(const auto copies, read_copies(backup));
    HZ_TRY(const auto store, inspect(database_of(backup, {}), system::SystemClock{}.now()));
    std::vector<app::HeldLog> out;
    HZ_TRY_VOID(store->each_log([&](const app::LogHead& head) -> Status {
        app::HeldLog held;
        held.shard = head.shard;
        held.size = head.size;
        const auto copy = std::ranges::find(copies, head.shard, &app::StoredCheckpoint::shard);
        if (copy != copies.end()) held.copy = *copy;
        out.push_back(std::move(held));
        return {};
    }));
    // Also shards of which nothing at all is held, when their loss is on record.
    for (const app::StoredCheckpoint& copy : copies)
        if (std::ranges::find(out, copy.shard, &app::HeldLog::shard) == out.end())
            out.push_back({copy.shard, 0, copy, false});
    for (app::HeldLog& held : out) {
        HZ_TRY(const auto loss, app::loss_of(store->tx(), held.shard));
        held.told = loss.has_value();
        // Of a told loss the store's own size and roots are the fact; else what was signed counts.
        if (!held.told) {
            HZ_TRY(held.copy, as_signed(std::move(held.copy)));
        }
    }
    return out;
}

Status check_target(const RestoreOptions& options, const DataPlaces& target) {
    HZ_TRY(const bool there, is_there(target.database));
    if (there) return fail(Code::Conflict, "restore.exists");
    HZ_TRY(HostFile kept, read_host(options.from));
    if (!fs::exists(options.data / "host.json")) return {};
    HZ_TRY(const HostFile here, read_host(options.data));
    kept.shard = here.shard;  // which log is current is told by the checkpoint store
    if (to_json(kept) != to_json(here)) return fail(Code::Conflict, "restore.other_host");
    return {};
}

DataPlaces places_of_target(const RestoreOptions& options) {
    return places_of(options.data, options.checkpoints, options.postgres);
}

DataPlaces places_of_backup(const RestoreOptions& options, const DataPlaces& target) {
    DataPlaces out = target;
    out.database = database_of(options.from, {});
    out.evidence = options.from / "evidence";
    out.host = options.from;
    return out;
}

Status copy_back(const RestoreOptions& options) {
    const crypto::Hashers hashers;
    HZ_TRY(const auto evidence,
           files::LocalEvidenceStore::open_to_read(options.from / "evidence", hashers));
    HZ_TRY_VOID(copy_evidence(*evidence, options.data / "evidence"));
    // The database comes last: with it the directory is whole.
    return copy_in(options.from / kDatabaseFile, database_of(options.data, options.postgres));
}

Result<std::unique_ptr<Installation>> open_restored(const RestoreOptions& options) {
    InstallationOptions opening;
    opening.data = options.data;
    opening.checkpoints = options.checkpoints;
    opening.postgres = options.postgres;
    return Installation::open(opening);
}

std::vector<app::StoredCheckpoint> kept_checkpoints(const std::vector<app::HeldLog>& held) {
    std::vector<app::StoredCheckpoint> out;
    out.reserve(held.size());
    for (const app::HeldLog& one : held)
        out.push_back(one.copy.shard.empty() ? empty_checkpoint(one.shard, primitives())
                                             : one.copy);
    return out;
}

Result<std::vector<app::Check>> restore(const RestoreOptions& options,
                                        const app::Check::Progress& progress) {
    const DataPlaces target = places_of_target(options);
    HZ_TRY_VOID(check_target(options, target));
    HZ_TRY_VOID(check_not_behind(options, target));
    HZ_TRY(auto checks, check_data(places_of_backup(options, target), progress));
    if (!is_clean(checks)) return checks;
    if (!fs::exists(options.data / "host.json"))
        HZ_TRY_VOID(keep_file(options.from / "host.json", options.data / "host.json"));
    HZ_TRY_VOID(copy_back(options));
    return check_data(target, progress);
}

}  // namespace hz::server
