// Signed checkpoints (docs/record.md 4, 5): compare-and-swap in the store outside the database
// first, then sign, then publish. A database behind its last checkpoint is neither written nor
// signed.
#pragma once

#include "app/ports/checkpoint_store.hpp"
#include "app/services.hpp"

#include <optional>
#include <string>

namespace hz::app {

[[nodiscard]] std::string log_origin(const Host& host, Tree tree);  // of the current shard
[[nodiscard]] std::string log_origin(const Host& host, std::string_view shard, Tree tree);

// Signs the current head when it has grown, when the last round was cut off before its signature,
// or when `refresh` asks for a new cosigning round. Errors: Unavailable checkpoint.behind (restored
// old database), checkpoint.fork (roots differ), checkpoint.clock (clock behind the last one).
enum class Refresh { No, Yes };
Result<StoredCheckpoint> make_checkpoint(const Services& services, Refresh refresh);

// Whether the database holds the log that was signed last. Same errors; writes nothing.
Status check_log(const Services& services);

}  // namespace hz::app
