// A PostgreSQL store opened for `hengzheng fsck` and for backups: one snapshot of everything that
// was committed, without writing a row.
#pragma once

#include "adapters/store_postgres/connection.hpp"
#include "adapters/store_sql/sql_inspection.hpp"

#include <memory>
#include <string>

namespace hz::store_postgres {

// The rows of a connection that stands in a transaction.
class PostgresRows : public store_sql::RowSource {
 public:
    explicit PostgresRows(Connection& connection) : connection_{connection} {}
    Status each_row(const store_sql::Table& table, const Visit& visit) override;

 private:
    Connection& connection_;
};

class PostgresInspection : public store_sql::SqlInspection {
 public:
    // Waits for a moment at which no half of any transaction shows. Errors: Unavailable
    // `store.absent`, `store.newer`, `store.older`, `store.migration_changed`, those of
    // Connection::open.
    static Result<std::unique_ptr<PostgresInspection>> open(const std::string& url, Instant now);

    // The tables against those that the migrations make; every row finds those it refers to. Pages
    // are the server's own business (checksums, amcheck).
    Status each_damage(const Visit<app::Damage>& visit) override;
    store_sql::RowSource& rows() override { return rows_; }

 private:
    PostgresInspection(std::string url, std::unique_ptr<Connection> connection, Instant now)
        : SqlInspection{*connection, now},
          url_{std::move(url)},
          connection_{std::move(connection)},
          rows_{*connection_} {}

    std::string url_;
    std::unique_ptr<Connection> connection_;
    PostgresRows rows_;
};

}  // namespace hz::store_postgres
