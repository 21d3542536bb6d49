#include "adapters/store_sqlite/sqlite_store.hpp"

#include "adapters/store_sql/backlog.hpp"
#include "adapters/store_sql/migrate.hpp"
#include "adapters/store_sql/reader_pool.hpp"
#include "adapters/store_sqlite/backup.hpp"
#include "adapters/store_sqlite/database_file.hpp"
#include "adapters/store_sqlite/lock_file.hpp"
#include "adapters/store_sqlite/writer.hpp"

namespace hz::store_sqlite {

using store_sql::Columns;
using store_sql::Sql;
using store_sql::Walk;

namespace {

constexpr std::int64_t kSynchronousFull = 2;

// A PRAGMA that does not take (a file system without shared memory, say) is silent: look.
Status check_settings(Connection& connection) {
    bool good = false;
    HZ_TRY_VOID(connection.run(Sql::SessionSettings, {}, [&](const Columns& row) -> Result<Walk> {
        good = row.text(0) == "wal" && row.integer(1) == kSynchronousFull && row.integer(2) == 1 &&
               row.integer(3) == 1 && row.integer(4) == 0;
        return Walk::Continue;
    }));
    if (!good) return fail(Code::Unavailable, "store.failed").with("settings", "refused");
    return {};
}

Result<std::unique_ptr<Connection>> open_writer(const SqliteOptions& options) {
    HZ_TRY(auto connection,
           Connection::open(options.path, Access::ReadWrite, Sql::SessionWriter, options.vfs));
    connection->tell(options.watch);
    HZ_TRY_VOID(check_settings(*connection));
    if (options.bulk != Bulk::No) HZ_TRY_VOID(connection->set(Sql::SessionWriterBulk));
    if (options.bulk == Bulk::State) HZ_TRY_VOID(connection->set(Sql::SessionWriterState));
    HZ_TRY_VOID(store_sql::migrate(*connection, store_sql::sqlite_migrations()));
    HZ_TRY_VOID(connection->look_for_owed_rewriting());
    if (connection->owes_rewriting()) connection->forget_erased();
    return connection;
}

Result<Walk> check(Connection& connection) {
    const auto damaged = [](const Columns& row) {
        return fail(Code::Unavailable, "store.damaged").with("found", std::string{row.text(0)});
    };
    HZ_TRY_VOID(connection.run(Sql::IntegrityPages, {}, [&](const Columns& row) -> Result<Walk> {
        if (row.text(0) != "ok") return damaged(row);
        return Walk::Continue;
    }));
    HZ_TRY_VOID(connection.run(Sql::IntegrityReferences, {},
                               [&](const Columns& row) -> Result<Walk> { return damaged(row); }));
    if (!connection.run(Sql::IntegritySearch))
        return fail(Code::Unavailable, "store.damaged").with("found", "search index");
    return Walk::Stop;
}

}  // namespace

SqliteStore::SqliteStore(const app::Clock& clock, SqliteOptions options)
    : clock_{clock}, options_{std::move(options)}, counts_{options_.search.counted_at_once} {}

SqliteStore::~SqliteStore() { readers_.reset(); }

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const SqliteOptions& options,
                                                       const app::Clock& clock) {
    std::unique_ptr<SqliteStore> made{new SqliteStore{clock, options}};
    HZ_TRY(LockFile lock, claim_file(options.path, options.lock_path, options.open));
    made->lock_ = std::make_unique<LockFile>(std::move(lock));
    HZ_TRY(auto connection, open_writer(options));
    made->writer_ = std::make_unique<Writer>(
        clock,
        WriterSettings{options.checkpoint_pages, options.batch_wait, options.body_time,
                       options.maintenance_time, options.search, options.watch},
        [options] { return open_writer(options); }, std::move(connection));
    made->readers_ = std::make_unique<store_sql::ReaderPool>(
        [options]() -> Result<std::unique_ptr<store_sql::Engine>> {
            HZ_TRY(auto reading, Connection::open(options.path, Access::ReadOnly,
                                                  Sql::SessionReader, options.vfs));
            reading->tell(options.watch);
            return std::unique_ptr<store_sql::Engine>{std::move(reading)};
        },
        options.readers, options.watch);
    return made;
}

void SqliteStore::submit(app::WriteBody body, app::WriteDone done, app::Work work) {
    writer_->queue().submit(std::move(body), std::move(done), work);
}

std::uint64_t SqliteStore::changes() const { return writer_->changes(); }

Status SqliteStore::read(const app::ReadBody& body) {
    return readers_->with([&](store_sql::Engine& connection) {
        store_sql::SqlTx tx{connection, clock_.now(), options_.search, &counts_};
        return body(tx);
    });
}

Result<app::Backlog> SqliteStore::backlog() {
    app::Backlog found;
    HZ_TRY_VOID(readers_->with([&](store_sql::Engine& connection) -> Status {
        HZ_TRY(found, store_sql::read_backlog(connection, clock_.now()));
        return {};
    }));
    return found;
}

Status SqliteStore::backup_to(const std::filesystem::path& to) {
    return writer_->run_aside(
        [to, backup = std::shared_ptr<Backup>{}](Connection& connection) mutable -> Result<Walk> {
            if (!backup) {
                HZ_TRY(auto begun, Backup::begin(connection, to));
                backup = std::move(begun);
            }
            return backup->step();
        });
}

Status SqliteStore::integrity_check() { return writer_->run_aside(check); }

}  // namespace hz::store_sqlite
