// The store on PostgreSQL 15: one writing connection with group commit in each process, a pool of
// reading ones. Several processes may share a database.
#pragma once

#include "adapters/store_sql/budget.hpp"
#include "adapters/store_sql/sql_tx.hpp"
#include "adapters/store_sql/watch.hpp"
#include "app/ports/backlog.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace hz::store_sql {
class ReaderPool;
}

namespace hz::store_postgres {

using store_sql::Open;

struct PostgresOptions {
    std::string url{};  // of libpq: postgresql://user@host/database or key=value words
    Open open{Open::Existing};
    std::size_t readers{4};
    std::chrono::milliseconds body_time{limits::kBodyTime * limits::kSlowness};
    std::chrono::milliseconds maintenance_time{limits::kMaintenanceTime};
    store_sql::SearchBounds search{};
    store_sql::Watch* watch{};
};

class Writer;

class PostgresStore : public app::Store, public app::BacklogReader {
 public:
    // Creates the tables in an empty database, or migrates. Errors: Conflict `store.exists`;
    // Unavailable `store.absent`, `store.newer`, `store.migration_changed`, those of
    // Connection::open.
    static Result<std::unique_ptr<PostgresStore>> open(const PostgresOptions& options,
                                                       const app::Clock& clock);
    ~PostgresStore() override;

    void submit(app::WriteBody body, app::WriteDone done, app::Work work) override;
    Status read(const app::ReadBody& body) override;
    [[nodiscard]] std::uint64_t changes() const override;
    Result<app::Backlog> backlog() override;

 private:
    PostgresStore(const app::Clock& clock, PostgresOptions options);

    const app::Clock& clock_;
    PostgresOptions options_;
    store_sql::CountMemory counts_;
    std::unique_ptr<store_sql::ReaderPool> readers_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace hz::store_postgres
