#include "adapters/store_sql/backlog.hpp"

#include <array>

namespace hz::store_sql {

Result<app::Backlog> read_backlog(Engine& engine, Instant now) {
    app::Backlog found;
    HZ_TRY_VOID(engine.run(Sql::BacklogEvents, {}, [&](const Columns& row) -> Result<Walk> {
        found.pending = row.integer(0);
        if (!row.null(1)) found.oldest = instant_from_milliseconds(row.integer(1));
        return Walk::Continue;
    }));
    HZ_TRY_VOID(engine.run(Sql::BacklogOutbox, {}, [&](const Columns& row) -> Result<Walk> {
        found.outbox.push_back(
            {text_at(row, 0), row.integer(1), instant_from_milliseconds(row.integer(2))});
        return Walk::Continue;
    }));
    const std::array<Value, 1> values{unix_milliseconds(now)};
    HZ_TRY_VOID(engine.run(Sql::BacklogSessions, values, [&](const Columns& row) -> Result<Walk> {
        found.sessions = row.integer(0);
        return Walk::Continue;
    }));
    return found;
}

}  // namespace hz::store_sql
