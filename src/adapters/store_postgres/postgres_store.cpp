#include "adapters/store_postgres/postgres_store.hpp"

#include "adapters/store_postgres/offline.hpp"
#include "adapters/store_postgres/writer.hpp"
#include "adapters/store_sql/backlog.hpp"
#include "adapters/store_sql/migrate.hpp"
#include "adapters/store_sql/reader_pool.hpp"

namespace hz::store_postgres {

namespace {

// Two processes that start at once must not both migrate: the second waits, then finds it done.
// Bound to the session, so a process that dies lets go of it.
constexpr std::string_view kLockMigration = "SELECT pg_advisory_lock(4857120)";
constexpr std::string_view kUnlockMigration = "SELECT pg_advisory_unlock(4857120)";

Status check_tables(Connection& connection, Open open) {
    HZ_TRY(const bool there, has_tables(connection));
    if (there && open == Open::Create) return fail(Code::Conflict, "store.exists");
    if (!there && open == Open::Existing) return fail(Code::Unavailable, "store.absent");
    return {};
}

Result<std::unique_ptr<Connection>> open_writer(const PostgresOptions& options, Open open) {
    HZ_TRY(auto connection, Connection::open(options.url));
    connection->tell(options.watch);
    HZ_TRY_VOID(connection->script(kLockMigration));
    HZ_TRY_VOID(check_tables(*connection, open));
    HZ_TRY_VOID(store_sql::migrate(*connection, store_sql::postgres_migrations()));
    HZ_TRY_VOID(connection->script(kUnlockMigration));
    HZ_TRY_VOID(connection->look_for_owed_rewriting());
    if (connection->owes_rewriting()) connection->forget_erased();
    return connection;
}

}  // namespace

PostgresStore::PostgresStore(const app::Clock& clock, PostgresOptions options)
    : clock_{clock}, options_{std::move(options)}, counts_{options_.search.counted_at_once} {}

PostgresStore::~PostgresStore() = default;

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const PostgresOptions& options,
                                                           const app::Clock& clock) {
    std::unique_ptr<PostgresStore> made{new PostgresStore{clock, options}};
    HZ_TRY(auto connection, open_writer(options, options.open));
    made->readers_ = std::make_unique<store_sql::ReaderPool>(
        [url = options.url, watch = options.watch]() -> Result<std::unique_ptr<store_sql::Engine>> {
            HZ_TRY(auto reading, Connection::open(url));
            reading->tell(watch);
            return std::unique_ptr<store_sql::Engine>{std::move(reading)};
        },
        options.readers, options.watch);
    made->writer_ = std::make_unique<Writer>(
        clock,
        WriterSettings{options.body_time, options.maintenance_time, options.search, options.watch},
        [options] { return open_writer(options, Open::Existing); }, std::move(connection));
    return made;
}

void PostgresStore::submit(app::WriteBody body, app::WriteDone done, app::Work work) {
    writer_->queue().submit(std::move(body), std::move(done), work);
}

Result<app::Backlog> PostgresStore::backlog() {
    app::Backlog found;
    HZ_TRY_VOID(readers_->with([&](store_sql::Engine& connection) -> Status {
        HZ_TRY(found, store_sql::read_backlog(connection, clock_.now()));
        return {};
    }));
    return found;
}

std::uint64_t PostgresStore::changes() const { return writer_->changes(); }

Status PostgresStore::read(const app::ReadBody& body) {
    return readers_->with([&](store_sql::Engine& connection) {
        store_sql::SqlTx tx{connection, clock_.now(), options_.search, &counts_};
        return body(tx);
    });
}

}  // namespace hz::store_postgres
