// Claims a database file for this process before SQLite sees it.
#pragma once

#include "adapters/store_sqlite/lock_file.hpp"
#include "adapters/store_sqlite/sqlite_store.hpp"

namespace hz::store_sqlite {

// Takes the lock (empty lock_path: path + ".lock"); Create makes an empty file that only its owner
// may read, durable by name. Errors: Conflict `store.exists`; Unavailable `store.absent`,
// `store.locked`, `store.failed`.
Result<LockFile> claim_file(const std::filesystem::path& path,
                            const std::filesystem::path& lock_path, Open open,
                            Opener opener = Opener::Alone);

// A file under work beside its final name, which only its owner may read. Errors: Conflict
// `backup.exists` when something stands at `to`; Unavailable `store.failed`.
Result<std::filesystem::path> begin_part(const std::filesystem::path& to);
// Whole and closed, it gets its name, durably; never in place of another file.
Status publish_part(const std::filesystem::path& to);
void drop_part(const std::filesystem::path& to);

// The names in a folder survive a power cut. Unavailable `store.failed`.
Status sync_folder(const std::filesystem::path& folder);

}  // namespace hz::store_sqlite
