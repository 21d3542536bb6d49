#include "adapters/store_sqlite/upgrade.hpp"

#include "adapters/store_sql/migrate.hpp"
#include "adapters/store_sqlite/connection.hpp"
#include "adapters/store_sqlite/database_file.hpp"

namespace hz::store_sqlite {

using store_sql::Columns;
using store_sql::Sql;
using store_sql::Walk;

namespace {

Result<std::int64_t> newest_step(Connection& connection) {
    std::int64_t newest = 0;
    HZ_TRY_VOID(connection.run(Sql::MigrationList, {}, [&](const Columns& row) -> Result<Walk> {
        newest = row.integer(0);
        return Walk::Continue;
    }));
    return newest;
}

}  // namespace

Result<Upgraded> upgrade_database(const std::filesystem::path& path) {
    HZ_TRY(const LockFile lock, claim_file(path, {}, Open::Existing));
    HZ_TRY(const auto connection,
           Connection::open(path, Access::ReadWrite, Sql::SessionWriter, {}));
    Upgraded made;
    HZ_TRY(made.from, newest_step(*connection));
    HZ_TRY_VOID(store_sql::migrate(*connection, store_sql::sqlite_migrations()));
    HZ_TRY(made.to, newest_step(*connection));
    return made;
}

}  // namespace hz::store_sqlite
