// The way back from a backup that lacks signed entries, where a mirror holds them (docs/record.md
// 4, docs/maintenance.md): the log goes on, and what only the sealed members told is lost.
#pragma once

#include "app/log/recovery.hpp"
#include "app/ports/web.hpp"
#include "main/server/restore.hpp"

#include <string>
#include <vector>

namespace hz::server {

struct RecoverOptions : RestoreOptions {
    std::string mirror{};  // of the shard: a URL prefix or a folder
};
struct Recovery {
    std::string shard{};  // empty: the backup differs and nothing was done
    app::Recovered entries{};
    std::vector<app::Check> checks{};
};
// Errors: those of restore without restore.behind; Conflict recover.nothing_lost, recover.shards
// (another shard than the current one lacks entries, or one is not in the backup at all); those of
// Mirror and app::recover_entries. After an error no database stands there.
Result<Recovery> recover(const RecoverOptions& options, app::Web& web,
                         const app::Check::Progress& progress);

}  // namespace hz::server
