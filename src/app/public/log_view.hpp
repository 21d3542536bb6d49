// What anybody is told about the log (docs/record.md 3 to 5): each shard under its newest signed
// checkpoint, whether what is stored here still adds up to it, and how it grew.
#pragma once

#include "app/ports/checkpoint_store.hpp"
#include "domain/platform/log_book.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::app {

struct Services;

// One signature line of a checkpoint.
struct NoteLine {
    std::string name{};
    std::string key_id{};     // 8 hexadecimal digits
    std::string algorithm{};  // ed25519 sm2; empty: of a key that is not here
    bool own{};               // the log itself; else a witness
    bool good{};              // verified with the key that is here
};
// The log had so many entries when its newest one of them was recorded.
struct GrowthPoint {
    std::int64_t entries{};
    Instant at{};
};
// One line of a list of entries.
struct EntryLine {
    std::int64_t index{};
    std::string type{};  // as the leaf tells: `sealed` for sealed events
    std::string kind{};
    std::string id{};
    Instant t{};
};
struct ShardView {
    StoredCheckpoint signed_at{};  // size, roots and notes of the newest signed checkpoint
    bool current{};
    std::vector<NoteLine> lines{};          // of both notes
    std::optional<domain::LogLoss> loss{};  // signed entries that nobody here holds any more
    std::vector<GrowthPoint> growth{};
    std::vector<EntryLine> newest{};  // the last entries, newest first
    // Key of what was found when the stored tree was computed anew for this answer: checkpoint.fork
    // (other roots than were signed), checkpoint.behind (fewer entries), log.tile_absent,
    // note.signature_invalid. Empty: it adds up to what was signed.
    std::string fault{};
};
struct LogView {
    std::vector<ShardView> shards{};  // oldest first
    std::int64_t waiting{};           // entries of the current shard that no signature covers yet
};

// Errors: those of the store and of the checkpoint store.
Result<LogView> view_log(const Services& services);

}  // namespace hz::app
