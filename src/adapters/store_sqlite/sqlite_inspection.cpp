#include "adapters/store_sqlite/sqlite_inspection.hpp"

#include "adapters/store_sql/migrate.hpp"
#include "adapters/store_sqlite/connection.hpp"
#include "adapters/store_sqlite/database_file.hpp"
#include "adapters/store_sqlite/sqlite_checkpoint_store.hpp"

#include <map>

namespace hz::store_sqlite {

using app::Damage;
using store_sql::Columns;
using store_sql::Migration;
using store_sql::Sql;
using store_sql::Walk;

namespace {

using Visit = app::Inspection::Visit<Damage>;

struct Opened {
    LockFile lock;
    std::unique_ptr<Connection> connection;
};

Result<Opened> open_to_read(const std::filesystem::path& path, std::span<const Migration> steps) {
    HZ_TRY(LockFile lock, claim_file(path, {}, Open::Existing));
    HZ_TRY(auto connection, Connection::open(path, Access::ReadOnly, Sql::SessionFsck, {}));
    HZ_TRY_VOID(connection->run(Sql::TransactionBegin));
    HZ_TRY_VOID(store_sql::check_migrations(*connection, steps));
    return Opened{std::move(lock), std::move(connection)};
}

// Every object of the schema by type and name, as its statement reads.
Result<std::map<std::string, std::string>> schema_of(Connection& connection) {
    std::map<std::string, std::string> out;
    HZ_TRY_VOID(connection.run(Sql::IntegritySchema, {}, [&](const Columns& row) -> Result<Walk> {
        out.emplace(std::string{row.text(0)} + " " + std::string{row.text(1)},
                    std::string{row.text(2)} + ": " + std::string{row.text(3)});
        return Walk::Continue;
    }));
    return out;
}

// The schema that the migrations give in an empty database.
Result<std::map<std::string, std::string>> schema_wanted(std::span<const Migration> steps) {
    HZ_TRY(const auto memory,
           Connection::open(":memory:", Access::ReadWrite, Sql::SessionInspect, {}));
    HZ_TRY_VOID(memory->run(Sql::MigrationCreate));
    for (const Migration& step : steps) HZ_TRY_VOID(memory->script(step.text));
    return schema_of(*memory);
}

Status each_schema_damage(Connection& connection, std::span<const Migration> steps,
                          const Visit& visit) {
    HZ_TRY(const auto wanted, schema_wanted(steps));
    HZ_TRY(const auto held, schema_of(connection));
    for (const auto& [name, text] : wanted) {
        const auto found = held.find(name);
        if (found == held.end()) HZ_TRY_VOID(visit({"sqlite_schema", name, "absent"}));
        if (found != held.end() && found->second != text)
            HZ_TRY_VOID(visit({"sqlite_schema", name, found->second}));
    }
    for (const auto& [name, text] : held)
        if (!wanted.contains(name)) HZ_TRY_VOID(visit({"sqlite_schema", name, text}));
    return {};
}

Status each_file_damage(Connection& connection, std::span<const Migration> steps,
                        const Visit& visit) {
    HZ_TRY_VOID(connection.run(Sql::IntegrityAllPages, {}, [&](const Columns& row) -> Result<Walk> {
        if (row.text(0) != "ok") HZ_TRY_VOID(visit({"pages", "", std::string{row.text(0)}}));
        return Walk::Continue;
    }));
    HZ_TRY_VOID(each_schema_damage(connection, steps, visit));
    HZ_TRY_VOID(
        connection.run(Sql::IntegrityReferences, {}, [&](const Columns& row) -> Result<Walk> {
            HZ_TRY_VOID(visit({std::string{row.text(0)}, "row " + std::string{row.text(1)},
                               "no row of " + std::string{row.text(2)} + " belongs to it"}));
            return Walk::Continue;
        }));
    return {};
}

}  // namespace

SqliteInspection::SqliteInspection(LockFile lock, std::unique_ptr<Connection> connection,
                                   Instant now)
    : SqlInspection{*connection, now},
      lock_{std::move(lock)},
      connection_{std::move(connection)},
      rows_{*connection_} {}

SqliteInspection::~SqliteInspection() = default;

Result<std::unique_ptr<SqliteInspection>> SqliteInspection::open(const std::filesystem::path& path,
                                                                 Instant now) {
    HZ_TRY(Opened opened, open_to_read(path, store_sql::sqlite_migrations()));
    return std::unique_ptr<SqliteInspection>{
        new SqliteInspection{std::move(opened.lock), std::move(opened.connection), now}};
}

Status SqliteInspection::each_damage(const Visit<Damage>& visit) {
    return each_file_damage(*connection_, store_sql::sqlite_migrations(), visit);
}

Result<InspectedCheckpoints> inspect_checkpoints(const std::filesystem::path& path) {
    const auto steps = store_sql::sqlite_checkpoint_migrations();
    HZ_TRY(const Opened opened, open_to_read(path, steps));
    InspectedCheckpoints out;
    HZ_TRY_VOID(each_file_damage(*opened.connection, steps, [&](const Damage& damage) -> Status {
        out.damage.push_back(damage);
        return {};
    }));
    HZ_TRY_VOID(
        opened.connection->run(Sql::CheckpointAll, {}, [&](const Columns& row) -> Result<Walk> {
            out.rows.push_back(read_checkpoint(row));
            return Walk::Continue;
        }));
    return out;
}

}  // namespace hz::store_sqlite
