#include "adapters/store_postgres/postgres_inspection.hpp"

#include "adapters/store_postgres/offline.hpp"
#include "adapters/store_sql/migrate.hpp"

#include <map>

namespace hz::store_postgres {

using app::Damage;
using store_sql::Columns;
using store_sql::Sql;
using store_sql::Walk;

namespace {

using Schema = std::map<std::string, std::string>;
using OnDamage = app::Inspection::Visit<Damage>;

// Between its statements lie whole files of evidence.
constexpr std::string_view kMayWait = "SET idle_in_transaction_session_timeout = 0";

// Tables that only this session sees, gone with its transaction.
constexpr std::string_view kAside = "SET LOCAL search_path = pg_temp";

// Every column, constraint and index of the tables that are found first.
Result<Schema> schema_of(Connection& connection) {
    Schema out;
    HZ_TRY_VOID(connection.run(Sql::IntegritySchema, {}, [&](const Columns& row) -> Result<Walk> {
        out.emplace(std::string{row.text(0)}, std::string{row.text(1)});
        return Walk::Continue;
    }));
    return out;
}

Result<Schema> schema_wanted(const std::string& url) {
    HZ_TRY(const auto connection, Connection::open(url));
    HZ_TRY_VOID(connection->script("BEGIN"));
    HZ_TRY_VOID(connection->script(kAside));
    HZ_TRY_VOID(store_sql::apply_missing(*connection, store_sql::postgres_migrations()));
    HZ_TRY(auto schema, schema_of(*connection));
    HZ_TRY_VOID(connection->script("ROLLBACK"));
    return schema;
}

}  // namespace

Result<std::unique_ptr<PostgresInspection>> PostgresInspection::open(const std::string& url,
                                                                     Instant now) {
    HZ_TRY(auto connection, Connection::open(url));
    HZ_TRY_VOID(connection->script(kMayWait));
    HZ_TRY_VOID(connection->run(Sql::TransactionBeginInspect));
    HZ_TRY(const bool there, has_tables(*connection));
    if (!there) return fail(Code::Unavailable, "store.absent");
    HZ_TRY_VOID(store_sql::check_migrations(*connection, store_sql::postgres_migrations()));
    return std::unique_ptr<PostgresInspection>{
        new PostgresInspection{url, std::move(connection), now}};
}

Status PostgresInspection::each_damage(const OnDamage& visit) {
    HZ_TRY(const Schema wanted, schema_wanted(url_));
    HZ_TRY(const Schema held, schema_of(*connection_));
    for (const auto& [name, text] : wanted) {
        const auto found = held.find(name);
        if (found == held.end()) HZ_TRY_VOID(visit({"schema", name, "absent"}));
        if (found != held.end() && found->second != text)
            HZ_TRY_VOID(visit({"schema", name, found->second}));
    }
    for (const auto& [name, text] : held)
        if (!wanted.contains(name)) HZ_TRY_VOID(visit({"schema", name, text}));
    HZ_TRY_VOID(
        connection_->walk(Sql::IntegrityReferences, {}, [&](const Columns& row) -> Result<Walk> {
            HZ_TRY_VOID(visit({std::string{row.text(0)}, std::string{row.text(1)},
                               "no row of " + std::string{row.text(2)} + " belongs to it"}));
            return Walk::Continue;
        }));
    return {};
}

Status PostgresRows::each_row(const store_sql::Table& table, const Visit& visit) {
    return connection_.each_row(
        "SELECT " + std::string{table.columns} + " FROM " + std::string{table.name}, visit);
}

}  // namespace hz::store_postgres
