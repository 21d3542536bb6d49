#include "main/server/backup.hpp"

#include "adapters/files/durable.hpp"
#include "main/server/backup_files.hpp"
#include "main/server/database.hpp"

#include <algorithm>

namespace hz::server {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

Result<BackedUp> backup(Installation& installation, const fs::path& data, const fs::path& to,
                        Keys keys) {
    fs::create_directories(to);
    fs::permissions(to, fs::perms::owner_all);
    if (!fs::is_empty(to)) return fail(Code::Conflict, "backup.exists");
    const app::Services& services = installation.services();
    BackedUp made;
    // Older than the copy that follows: the copy can only be ahead of it.
    HZ_TRY(const auto checkpoints, services.checkpoints.all());
    HZ_TRY_VOID(installation.backup_to(to / kDatabaseFile));
    HZ_TRY(made.files, copy_evidence(services.evidence, to / "evidence"));
    HZ_TRY_VOID(keep_file(data / "host.json", to / "host.json"));
    const auto current =
        std::ranges::find(checkpoints, services.host.shard, &app::StoredCheckpoint::shard);
    if (current != checkpoints.end()) made.log_entries = current->size;
    HZ_TRY_VOID(files::write_file_durably(to / "checkpoint.json",
                                          bytes_of(to_json(copies_of(checkpoints))),
                                          files::Existing::Refuse));
    if (keys == Keys::Take) {
        HZ_TRY(made.keys, copy_keys(data / "keys", to / "keys"));
    }
    return made;
}

}  // namespace hz::server
