// From recorded to sequenced (docs/record.md 3): committed events get their index in both trees.
// One leader; safety rests on the epoch and the size alone.
#pragma once

#include "app/ports/store.hpp"
#include "app/services.hpp"

#include <cstdint>

namespace hz::app {

// Sequences at most limits::kSequencerBatchEvents events; answers how many. Errors: Conflict
// log.moved (another leader), Unavailable log.leaf_damaged (an event's bytes do not hash to what
// was stored: an incident, nothing is skipped).
Result<std::size_t> sequence_batch(const Services& services, std::int64_t epoch);

// Within a transaction: leaf 0 of an empty shard, an event that begins its subject's chain.
Status sequence_first(WriteTx& tx, const Services& services, const EventRow& event);

// Within a transaction: numbers these events, which wait for an index, in this order; answers the
// head after them. Errors: Conflict log.moved, Unavailable log.leaf_damaged.
Result<LogHead> number_events(WriteTx& tx, const record::Primitives& use, LogHead head,
                              const std::vector<PendingEvent>& events);

// Takes leadership: raises the epoch of the shard's head; answers the new epoch.
Result<std::int64_t> lead_log(const Services& services);

// Reads tiles of one tree for the proof functions of src/record.
[[nodiscard]] record::HashFn hash_of(Tree tree, const record::Primitives& use);

}  // namespace hz::app
