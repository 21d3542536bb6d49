// A log cut back to what its kept checkpoint covers, in a database that nobody else has open: for
// `restore --new-log` alone (docs/record.md 4). A working program only ever appends.
#pragma once

#include "adapters/store_sql/engine.hpp"
#include "app/ports/store.hpp"

#include <vector>

namespace hz::store_sql {

// Each head is that of a shorter log, with its frontiers. Entries from there on wait for an index
// again, before all others. In the transaction of the caller. Errors: Conflict log.moved (a shard
// is absent or shorter); Unavailable store.failed.
Status cut_logs(Engine& engine, const std::vector<app::LogHead>& heads);

}  // namespace hz::store_sql
