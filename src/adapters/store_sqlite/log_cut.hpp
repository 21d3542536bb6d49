// A log cut back to what its kept checkpoint covers, in a database that nobody has open: for
// `restore --new-log` alone (docs/record.md 4). A working program only ever appends.
#pragma once

#include "app/ports/store.hpp"

#include <filesystem>
#include <vector>

namespace hz::store_sqlite {

// Each head is that of a shorter log, with its frontiers. Entries from there on wait for an index
// again, before all others. One transaction. Errors: Conflict log.moved (a shard is absent or
// shorter); Unavailable store.absent, store.locked, store.failed.
Status cut_logs(const std::filesystem::path& database, const std::vector<app::LogHead>& heads);

}  // namespace hz::store_sqlite
