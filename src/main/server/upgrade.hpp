// `hengzheng upgrade`: a database of an earlier release brought up to date and checked whole; or
// the same on a copy, for practice (docs/maintenance.md).
#pragma once

#include "adapters/store_sqlite/upgrade.hpp"
#include "main/server/integrity.hpp"

#include <filesystem>
#include <vector>

namespace hz::server {

struct UpgradeOptions {
    std::filesystem::path data{};
    std::filesystem::path checkpoints{};  // empty: inside the data directory
    std::filesystem::path backup{};       // rehearse on this backup of the data, in use or not
};
struct UpgradeDone {
    store_sqlite::Upgraded schema{};
    std::vector<app::Check> checks{};  // of the database as it is then
};
// The server must not run. Errors: those of upgrade_database and of check_data.
Result<UpgradeDone> upgrade(const UpgradeOptions& options, const app::Check::Progress& progress);

// On a copy of the database beside it, which is removed; nothing else is written. Errors: as above,
// Conflict `upgrade.rehearsal_exists` (one that was cut off left its folder).
Result<UpgradeDone> rehearse_upgrade(const UpgradeOptions& options,
                                     const app::Check::Progress& progress);

}  // namespace hz::server
