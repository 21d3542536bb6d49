// The port app/ports/backlog.hpp, for both engines.
#pragma once

#include "adapters/store_sql/engine.hpp"
#include "app/ports/backlog.hpp"

namespace hz::store_sql {

Result<app::Backlog> read_backlog(Engine& engine, Instant now);

}  // namespace hz::store_sql
