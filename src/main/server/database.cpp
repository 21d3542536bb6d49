#include "main/server/database.hpp"

#include "adapters/store_postgres/offline.hpp"
#include "adapters/store_postgres/postgres_inspection.hpp"
#include "adapters/store_sqlite/backup.hpp"
#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "adapters/system/clocks.hpp"

namespace hz::server {

using Inspected = std::unique_ptr<store_sql::SqlInspection>;

Database database_of(const std::filesystem::path& data, const std::string& postgres) {
    return {data / kDatabaseFile, postgres};
}

Result<Inspected> inspect(const Database& database, Instant now) {
    if (!database.postgres.empty()) {
        HZ_TRY(auto opened, store_postgres::PostgresInspection::open(database.postgres, now));
        return Inspected{std::move(opened)};
    }
    HZ_TRY(auto opened, store_sqlite::SqliteInspection::open(database.file, now));
    return Inspected{std::move(opened)};
}

Result<bool> is_there(const Database& database) {
    if (!database.postgres.empty()) return store_postgres::is_there(database.postgres);
    return std::filesystem::exists(database.file);
}

Status copy_in(const std::filesystem::path& file, const Database& to) {
    if (to.postgres.empty()) return store_sqlite::copy_database(file, to.file);
    HZ_TRY(const Inspected from, inspect({file, {}}, system::SystemClock{}.now()));
    return store_postgres::fill_database(to.postgres, from->rows());
}

Status copy_out(const Database& from, const std::filesystem::path& file) {
    HZ_TRY(const Inspected held, inspect(from, system::SystemClock{}.now()));
    return store_sqlite::fill_database(file, held->rows());
}

Status cut_logs(const Database& database, const std::vector<app::LogHead>& heads) {
    if (database.postgres.empty()) return store_sqlite::cut_logs(database.file, heads);
    return store_postgres::cut_logs(database.postgres, heads);
}

void remove(const Database& database) {
    if (database.postgres.empty()) return store_sqlite::remove_database(database.file);
    static_cast<void>(store_postgres::remove_database(database.postgres));
}

}  // namespace hz::server
