// Where the rows of an installation lie. What is done to a database that nobody works on, whichever
// engine holds it; a backup always is a file.
#pragma once

#include "adapters/store_sql/sql_inspection.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace hz::server {

inline constexpr std::string_view kDatabaseFile = "hengzheng.db";

struct Database {
    std::filesystem::path file{};
    std::string postgres{};  // of libpq; empty: the file
};
[[nodiscard]] Database database_of(const std::filesystem::path& data, const std::string& postgres);

// Errors: Unavailable store.absent, store.locked (a file that a process has open), store.newer,
// store.older, store.failed.
Result<std::unique_ptr<store_sql::SqlInspection>> inspect(const Database& database, Instant now);
Result<bool> is_there(const Database& database);
// A backup's file into a place where nothing is. Errors: Conflict backup.exists, store.exists.
Status copy_in(const std::filesystem::path& file, const Database& to);
// The rows as they are now into a new file; who works on the database goes on. Errors: Conflict
// backup.exists; those of inspect().
Status copy_out(const Database& from, const std::filesystem::path& file);
// store_sql/log_cut.hpp
Status cut_logs(const Database& database, const std::vector<app::LogHead>& heads);
// What a command made that then failed: without a database it may be run again.
void remove(const Database& database);

}  // namespace hz::server
