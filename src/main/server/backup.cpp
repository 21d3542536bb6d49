#include "main/server/backup.hpp"

#include "adapters/files/durable.hpp"
#include "adapters/store_sqlite/backup.hpp"
#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "main/server/host_file.hpp"

#include <algorithm>

namespace hz::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 65'536;
constexpr std::string_view kDatabase = "hengzheng.db";

// Every file under its digest; the receiving store reads it back before it counts.
Result<std::int64_t> copy_evidence(app::EvidenceStore& from, const fs::path& to) {
    const crypto::Hashers hashers;
    HZ_TRY(const auto target, files::LocalEvidenceStore::open(to, hashers));
    std::int64_t count = 0;
    HZ_TRY_VOID(from.each([&](ByteView sm3, std::int64_t /*size*/) -> Status {
        ++count;
        HZ_TRY(const bool there, target->exists(sm3));
        if (there) return {};
        HZ_TRY(const auto file, target->begin());
        HZ_TRY_VOID(from.read(sm3, [&](ByteView piece) { return file->write(piece); }));
        HZ_TRY(const app::StoredFile kept, file->keep());
        if (!std::ranges::equal(kept.sm3, sm3)) return fail(Code::Unavailable, "evidence.damaged");
        return {};
    }));
    return count;
}

Status keep_file(const fs::path& from, const fs::path& to) {
    HZ_TRY(const Bytes bytes, files::read_file(from, kKeyBytes));
    return files::write_file_durably(to, bytes, files::Existing::Refuse);
}

Result<std::int64_t> copy_keys(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    fs::permissions(to, fs::perms::owner_all);
    std::int64_t count = 0;
    for (const auto& entry : fs::directory_iterator(from)) {
        if (entry.path().extension() != ".key") continue;
        HZ_TRY_VOID(keep_file(entry.path(), to / entry.path().filename()));
        ++count;
    }
    return count;
}

std::string checkpoint_json(const app::StoredCheckpoint& stored) {
    return json::write(json::Value{json::Object{{"note_sha256", stored.note_sha256},
                                                {"note_sm3", stored.note_sm3},
                                                {"root_sha256", base64(stored.root_sha256)},
                                                {"root_sm3", base64(stored.root_sm3)},
                                                {"shard", stored.shard},
                                                {"size", stored.size},
                                                {"time", stored.time}}});
}

// A signed log longer than the backup: what it lacks was promised to the world.
Status check_not_behind(const RestoreOptions& options, const DataPlaces& places) {
    if (!fs::exists(places.checkpoints))
        return fail(Code::Unavailable, "restore.checkpoints_absent")
            .with("file", places.checkpoints.string());
    HZ_TRY(const auto live, store_sqlite::inspect_checkpoints(places.checkpoints));
    HZ_TRY(const auto store, store_sqlite::SqliteInspection::open(options.from / kDatabase,
                                                                  system::SystemClock{}.now()));
    for (const app::StoredCheckpoint& stored : live.rows) {
        HZ_TRY(const auto head, store->tx().log_head(stored.shard));
        const std::int64_t size = head ? head->size : 0;
        if (size < stored.size)
            return fail(Code::Unavailable, "restore.behind")
                .with("shard", stored.shard)
                .with("backup", std::to_string(size))
                .with("signed", std::to_string(stored.size));
    }
    return {};
}

Status check_host_file(const RestoreOptions& options) {
    HZ_TRY(const HostFile kept, read_host(options.from));
    if (!fs::exists(options.data / "host.json")) return {};
    HZ_TRY(const HostFile here, read_host(options.data));
    if (to_json(kept) != to_json(here)) return fail(Code::Conflict, "restore.other_host");
    return {};
}

Status copy_back(const RestoreOptions& options) {
    const crypto::Hashers hashers;
    HZ_TRY(const auto evidence,
           files::LocalEvidenceStore::open_to_read(options.from / "evidence", hashers));
    HZ_TRY_VOID(copy_evidence(*evidence, options.data / "evidence"));
    if (!fs::exists(options.data / "host.json"))
        HZ_TRY_VOID(keep_file(options.from / "host.json", options.data / "host.json"));
    // The database comes last: with it the directory is whole.
    return store_sqlite::copy_database(options.from / kDatabase, options.data / kDatabase);
}

}  // namespace

Result<BackedUp> backup(Installation& installation, const fs::path& data, const fs::path& to,
                        Keys keys) {
    fs::create_directories(to);
    fs::permissions(to, fs::perms::owner_all);
    if (!fs::is_empty(to)) return fail(Code::Conflict, "backup.exists");
    const app::Services& services = installation.services();
    BackedUp made;
    // Older than the copy that follows: the copy can only be ahead of it.
    HZ_TRY(const auto checkpoint, services.checkpoints.get(services.host.shard));
    HZ_TRY_VOID(installation.store().backup_to(to / kDatabase));
    HZ_TRY(made.files, copy_evidence(services.evidence, to / "evidence"));
    HZ_TRY_VOID(keep_file(data / "host.json", to / "host.json"));
    if (checkpoint) {
        made.log_entries = checkpoint->size;
        HZ_TRY_VOID(files::write_file_durably(to / "checkpoint.json",
                                              bytes_of(checkpoint_json(*checkpoint)),
                                              files::Existing::Refuse));
    }
    if (keys == Keys::Take) {
        HZ_TRY(made.keys, copy_keys(data / "keys", to / "keys"));
    }
    return made;
}

Result<std::vector<app::Check>> restore(const RestoreOptions& options,
                                        const app::Check::Progress& progress) {
    const DataPlaces target = places_of(options.data, options.checkpoints);
    if (fs::exists(target.database)) return fail(Code::Conflict, "restore.exists");
    HZ_TRY_VOID(check_host_file(options));
    HZ_TRY_VOID(check_not_behind(options, target));
    DataPlaces source = target;
    source.database = options.from / kDatabase;
    source.evidence = options.from / "evidence";
    source.host = options.from;
    HZ_TRY(auto checks, check_data(source, progress));
    if (!is_clean(checks)) return checks;
    HZ_TRY_VOID(copy_back(options));
    return check_data(target, progress);
}

}  // namespace hz::server
