// Brings the tables up to date: forward only, in one transaction, each step recorded with the
// SHA-256 of its text.
#pragma once

#include "adapters/store_sql/engine.hpp"

namespace hz::store_sql {

// Errors: Unavailable `store.newer` (the file was written by a newer release),
// `store.migration_changed` (a step that ran was another text than ours), `store.failed`.
Status migrate(Engine& connection, std::span<const Migration> steps);
// The same inside the transaction of the caller.
Status apply_missing(Engine& connection, std::span<const Migration> steps);

// Reads only. Errors: as above, and Unavailable `store.older` (not opened by this release yet).
Status check_migrations(Engine& connection, std::span<const Migration> steps);

}  // namespace hz::store_sql
