#include "main/server/upgrade.hpp"

#include "adapters/store_sqlite/backup.hpp"
#include "main/server/backup_files.hpp"
#include "main/server/restore.hpp"

namespace hz::server {
namespace {

namespace fs = std::filesystem;

// Removed again whatever comes of it.
struct Folder {
    fs::path path;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

}  // namespace

Result<UpgradeDone> upgrade(const UpgradeOptions& options, const app::Check::Progress& progress) {
    const DataPlaces places = places_of(options.data, options.checkpoints, {});
    UpgradeDone done;
    HZ_TRY(done.schema, store_sqlite::upgrade_database(places.database.file));
    HZ_TRY(done.checks, check_data(places, progress));
    return done;
}

Result<UpgradeDone> rehearse_upgrade(const UpgradeOptions& options,
                                     const app::Check::Progress& progress) {
    DataPlaces places = places_of(options.data, options.checkpoints, {});
    if (!options.backup.empty()) {
        RestoreOptions from;
        from.from = options.backup;
        places = places_of_backup(from, places);
    }
    const fs::path folder = options.data / "upgrade-rehearsal";
    std::error_code failed;
    if (!fs::create_directory(folder, failed))
        return fail(Code::Conflict, "upgrade.rehearsal_exists").with("folder", folder.string());
    const Folder removed{folder};
    fs::permissions(folder, fs::perms::owner_all);
    HZ_TRY_VOID(store_sqlite::copy_database(places.database.file, folder / kDatabaseFile));
    places.database = database_of(folder, {});
    UpgradeDone done;
    HZ_TRY(done.schema, store_sqlite::upgrade_database(places.database.file));
    if (options.backup.empty()) {
        HZ_TRY(done.checks, check_data(places, progress));
        return done;
    }
    HZ_TRY(const auto copies, read_copies(options.backup));
    HZ_TRY(done.checks, check_data(places, copies, progress));
    return done;
}

}  // namespace hz::server
