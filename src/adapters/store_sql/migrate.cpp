#include "adapters/store_sql/migrate.hpp"

#include <array>

namespace hz::store_sql {

namespace {

Status apply(Engine& connection, const Migration& step) {
    HZ_TRY_VOID(connection.script(step.text));
    const std::array<Value, 3> values{step.number, step.name, step.sha256};
    HZ_TRY_VOID(connection.run(Sql::MigrationInsert, values, {}));
    return {};
}

// How many steps ran, each of them the text we know.
Result<std::size_t> count_done(Engine& connection, std::span<const Migration> steps) {
    std::size_t done = 0;
    HZ_TRY_VOID(connection.run(Sql::MigrationList, {}, [&](const Columns& row) -> Result<Walk> {
        if (done >= steps.size()) return fail(Code::Unavailable, "store.newer");
        const Migration& step = steps[done++];
        if (row.integer(0) != step.number || row.text(1) != step.name || row.text(2) != step.sha256)
            return fail(Code::Unavailable, "store.migration_changed")
                .with("migration", std::string{step.name});
        return Walk::Continue;
    }));
    return done;
}

}  // namespace

Status apply_missing(Engine& connection, std::span<const Migration> steps) {
    HZ_TRY_VOID(connection.run(Sql::MigrationCreate));
    HZ_TRY(const std::size_t done, count_done(connection, steps));
    for (const Migration& step : steps.subspan(done)) HZ_TRY_VOID(apply(connection, step));
    return {};
}

Status check_migrations(Engine& connection, std::span<const Migration> steps) {
    HZ_TRY(const std::size_t done, count_done(connection, steps));
    if (done < steps.size()) return fail(Code::Unavailable, "store.older");
    return {};
}

Status migrate(Engine& connection, std::span<const Migration> steps) {
    HZ_TRY_VOID(connection.run(Sql::TransactionBeginWrite));
    Status status = apply_missing(connection, steps);
    if (status) return connection.run(Sql::TransactionCommit);
    const Status undone = connection.run(Sql::TransactionRollback);
    return undone ? status : undone;
}

}  // namespace hz::store_sql
