#include "adapters/files/durable.hpp"
#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "app/log/checkpoints.hpp"
#include "app/log/next_log.hpp"
#include "main/server/backup_files.hpp"
#include "main/server/host_file.hpp"
#include "main/server/new_shard.hpp"
#include "main/server/primitives.hpp"
#include "main/server/restore.hpp"

#include <algorithm>
#include <set>

namespace hz::server {
namespace {

namespace fs = std::filesystem;
using app::StoredCheckpoint;

// All that is decided before anything is written.
struct Plan {
    HostFile host{};  // with the new shard
    std::vector<StoredCheckpoint> live{};
    std::vector<app::HeldLog> held{};
    std::optional<std::string> begun{};
    std::vector<app::Loss> lost{};
    std::optional<domain::LogRoots> previous{};
};

// A store that was made for a new log knows of the old one what the backup knew, no more.
Status find_loss(Plan& plan, LiveStore store) {
    if (store == LiveStore::Here) {
        HZ_TRY(plan.lost, app::find_losses(plan.live, plan.held));
        if (!plan.lost.empty()) return {};
        if (!plan.begun) return fail(Code::Conflict, "restore.nothing_lost");
    }
    const auto current = std::ranges::find(plan.held, plan.host.shard, &app::HeldLog::shard);
    if (current == plan.held.end()) return fail(Code::Unavailable, "log.absent");
    plan.lost.push_back(app::unknown_loss(*current));
    return {};
}

// The last checkpoint that is known of the log before.
std::optional<domain::LogRoots> roots_of(const std::vector<StoredCheckpoint>& known) {
    const StoredCheckpoint* last = nullptr;
    for (const StoredCheckpoint& row : known)
        if (row.size > 0) last = &row;
    if (last == nullptr) return std::nullopt;
    return domain::LogRoots{last->shard, last->size, base64(last->root_sha256),
                            base64(last->root_sm3)};
}

Result<std::string> name_of_new(const Plan& plan, const DataPlaces& target) {
    if (plan.begun) return *plan.begun;
    std::set<std::string> taken;
    for (const app::HeldLog& held : plan.held) taken.insert(held.shard);
    for (const StoredCheckpoint& row : plan.live) taken.insert(row.shard);
    HZ_TRY(const auto keys, log_keys_in(target.keys, primitives()));
    const std::string prefix = plan.host.host + "/log/";
    for (const record::NoteKey& key : keys)
        if (key.name.starts_with(prefix)) {
            const std::string rest = key.name.substr(prefix.size());
            taken.insert(rest.substr(0, rest.find('/')));
        }
    return app::next_log_name(civil_date(system::SystemClock{}.now()), taken);
}

// Entries after the kept checkpoint are not covered by it: they wait for an index in the new log.
Status cut_back(const Plan& plan, const Database& database) {
    std::vector<app::LogHead> heads;
    {
        HZ_TRY(const auto store, inspect(database, system::SystemClock{}.now()));
        for (const app::Loss& loss : plan.lost) {
            const auto held = std::ranges::find(plan.held, loss.shard, &app::HeldLog::shard);
            if (held == plan.held.end() || held->size <= loss.kept.size) continue;
            HZ_TRY(auto head, app::head_at(store->tx(), primitives(), loss.shard, loss.kept.size));
            heads.push_back(std::move(head));
        }
    }
    return cut_logs(database, heads);
}

Status prepare_store(const Plan& plan, const DataPlaces& target, LiveStore live) {
    const bool lost = live == LiveStore::Lost && !plan.begun;
    HZ_TRY(const auto store, store_sqlite::SqliteCheckpointStore::open(
                                 target.checkpoints,
                                 lost ? store_sqlite::Open::Create : store_sqlite::Open::Existing));
    // The new shard first: from then on no other restore goes on from this store.
    if (!plan.begun) HZ_TRY_VOID(store->create(empty_checkpoint(plan.host.shard, primitives())));
    for (const StoredCheckpoint& row : kept_checkpoints(plan.held)) {
        HZ_TRY(const auto there, store->get(row.shard));
        if (!there) HZ_TRY_VOID(store->create(row));
    }
    return {};
}

Status open_shard(const Plan& plan, const RestoreOptions& options) {
    HZ_TRY(const auto installation, open_restored(options));
    const app::Services& services = installation->services();
    HZ_TRY_VOID(create_log_keys(services));
    HZ_TRY_VOID(app::open_next_log(services, plan.previous, plan.lost));
    HZ_TRY_VOID(app::make_checkpoint(services, app::Refresh::No));
    return {};
}

Status write_all(const Plan& plan, const RestoreOptions& options, const DataPlaces& target,
                 LiveStore store) {
    // Until the end the directory lacks a log that a server would start on.
    HZ_TRY_VOID(prepare_store(plan, target, store));
    HZ_TRY_VOID(files::write_file_durably(options.data / "host.json", bytes_of(to_json(plan.host)),
                                          files::Existing::Replace));
    HZ_TRY_VOID(copy_back(options));
    HZ_TRY_VOID(cut_back(plan, target.database));
    return open_shard(plan, options);
}

}  // namespace

Result<NewLog> restore_into_new_log(const RestoreOptions& options, LiveStore store,
                                    const app::Check::Progress& progress) {
    const DataPlaces target = places_of_target(options);
    HZ_TRY_VOID(check_target(options, target));
    const bool there = fs::exists(target.checkpoints);
    if (store == LiveStore::Here && !there)
        return fail(Code::Unavailable, "restore.checkpoints_absent")
            .with("file", target.checkpoints.string());
    Plan plan;
    HZ_TRY(plan.host, read_host(options.from));
    HZ_TRY(plan.held, held_logs(options.from));
    if (there) {
        HZ_TRY(auto inspected, store_sqlite::inspect_checkpoints(target.checkpoints));
        if (!inspected.damage.empty())
            return fail(Code::Unavailable, "restore.checkpoints_damaged");
        plan.live = std::move(inspected.rows);
        plan.begun = app::begun_log(plan.live, plan.held);
    }
    if (store == LiveStore::Lost && there && !plan.begun)
        return fail(Code::Conflict, "restore.checkpoints_present")
            .with("file", target.checkpoints.string());
    HZ_TRY_VOID(find_loss(plan, store));
    const auto kept = kept_checkpoints(plan.held);
    plan.previous = roots_of(there ? plan.live : kept);
    NewLog made;
    HZ_TRY(made.checks, check_data(places_of_backup(options, target), kept, progress));
    if (!is_clean(made.checks)) return made;
    HZ_TRY(plan.host.shard, name_of_new(plan, target));
    if (const Status done = write_all(plan, options, target, store); !done) {
        remove(target.database);
        return done.error();
    }
    made.shard = plan.host.shard;
    made.lost = std::move(plan.lost);
    HZ_TRY(made.checks, check_data(target, progress));
    return made;
}

}  // namespace hz::server
