// What is done to a database that nobody works on.
#pragma once

#include "adapters/store_postgres/connection.hpp"
#include "adapters/store_sql/row_copy.hpp"
#include "app/ports/store.hpp"

#include <string>
#include <vector>

namespace hz::store_postgres {

[[nodiscard]] Result<bool> has_tables(Connection& connection);
// The same of a database. Errors: those of Connection::open.
[[nodiscard]] Result<bool> is_there(const std::string& url);

// Makes the tables in an empty database and fills them with all these rows: one transaction.
// Errors: Conflict `store.exists`; those of the source and of Connection::open.
Status fill_database(const std::string& url, store_sql::RowSource& from);

// store_sql/log_cut.hpp, in one transaction.
Status cut_logs(const std::string& url, const std::vector<app::LogHead>& heads);

// Drops the tables of the store and nothing else.
Status remove_database(const std::string& url);

}  // namespace hz::store_postgres
