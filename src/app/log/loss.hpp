// Entries of a shard that were signed and are lost: what the log of its successor tells of them,
// and which they are when a backup comes back without them (docs/record.md 4).
#pragma once

#include "app/ports/checkpoint_store.hpp"
#include "app/ports/store.hpp"
#include "domain/platform/log_book.hpp"
#include "record/primitives.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

// What is on record about a shard; nullopt: nothing of it is lost.
Result<std::optional<domain::LogLoss>> loss_of(ReadTx& tx, std::string_view shard);

// At least as many as there were lost entries in all. No number that one of them may have given
// away is given again when counting goes on this much later.
Result<std::int64_t> lost_entries(ReadTx& tx);
// The same of what one shard tells.
[[nodiscard]] std::int64_t lost_entries(const domain::LogBook& book);

// One shard as a backup holds it.
struct HeldLog {
    std::string shard{};
    std::int64_t size{};      // entries in the database
    StoredCheckpoint copy{};  // the backup's copy of its checkpoint; no notes: there was none
    bool told{};              // its loss is on record already
};
// A loss found, and the last checkpoint that all of what is held stands under.
struct Loss {
    std::string shard{};
    StoredCheckpoint kept{};         // size 0 and no notes: nothing is kept
    std::optional<std::int64_t> to;  // one past the last lost entry, where that is known
};
// Against the live checkpoint store. Empty: the backup reaches everything signed. Errors: Conflict
// restore.checkpoints_older (the store is behind the backup: it is not the live one).
Result<std::vector<Loss>> find_losses(const std::vector<StoredCheckpoint>& live,
                                      const std::vector<HeldLog>& held);
// Without one: what was signed after the backup's checkpoint of the current shard is unknown.
[[nodiscard]] Loss unknown_loss(const HeldLog& current);

// A shard that a restore into a new log opened and did not finish: nothing was signed in it. The
// store may know less than was signed, so nothing but that restore may go on.
[[nodiscard]] std::optional<std::string> begun_log(const std::vector<StoredCheckpoint>& live,
                                                   const std::vector<HeldLog>& held);

// As the leaf tells it.
[[nodiscard]] domain::LogLoss told(const Loss& loss, record::HashFn sm3);

// The head of a shard cut back to its first `size` entries, from its tiles.
Result<LogHead> head_at(ReadTx& tx, const record::Primitives& use, const std::string& shard,
                        std::int64_t size);

}  // namespace hz::app
