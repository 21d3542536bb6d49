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

}  // namespace hz::store_sqlite
