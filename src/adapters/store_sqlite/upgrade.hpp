// Bringing a database of an earlier release up to date, outside of a running store.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>

namespace hz::store_sqlite {

// Numbers of the newest step of the schema; equal when nothing was to do.
struct Upgraded {
    std::int64_t from{};
    std::int64_t to{};
};
// In one transaction: all steps or none. Errors: Unavailable `store.absent`, `store.locked`,
// `store.newer`, `store.migration_changed`, `store.failed`.
Result<Upgraded> upgrade_database(const std::filesystem::path& path);

}  // namespace hz::store_sqlite
