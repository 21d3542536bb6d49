// What is done to a database file that nobody has open.
#pragma once

#include "adapters/store_sql/row_copy.hpp"
#include "app/ports/store.hpp"

#include <filesystem>
#include <memory>
#include <vector>

struct sqlite3;

namespace hz::store_sqlite {

class Connection;

// The rows of a connection that stands in a read transaction.
class SqliteRows : public store_sql::RowSource {
 public:
    explicit SqliteRows(Connection& connection) : connection_{connection} {}
    Status each_row(const store_sql::Table& table, const Visit& visit) override;

 private:
    Connection& connection_;
};

// A new file with all these rows, whole and durable under its name. Errors: Conflict
// `backup.exists`; Unavailable `store.failed`; those of the source.
Status fill_database(const std::filesystem::path& to, store_sql::RowSource& from);

// store_sql/log_cut.hpp, in one transaction. Errors: also Unavailable `store.absent`,
// `store.locked`.
Status cut_logs(const std::filesystem::path& database, const std::vector<app::LogHead>& heads);

void remove_database(const std::filesystem::path& database);

}  // namespace hz::store_sqlite
