// Entries that were signed, are missing here and stand in a mirror (docs/record.md 4). They come
// back as the log knows them: whole leaves, whose sealed members nobody holds any more.
#pragma once

#include "app/log/loss.hpp"
#include "app/services.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hz::app {

// The leaves [from, to) of a mirrored shard, at most a bundle of 256 at a time; some of the front
// may come alone. Errors: those of the mirror.
using ReadLeaves =
    std::function<Result<std::vector<std::string>>(std::int64_t from, std::int64_t to)>;

struct Recovered {
    std::int64_t from{};
    std::int64_t to{};
    std::int64_t lost_events{};  // of which the sealed members are lost
};

// Appends what a mirror holds behind the head of the current shard up to the stored checkpoint,
// then folds all state anew and puts the recovery on record. The store must be held by nobody else
// and be thrown away after an error. Errors: Conflict recover.mirror_differs (the roots are not
// the signed ones), recover.chain_differs; InvalidInput recover.entry; Unavailable recover.nothing;
// those of reading and of the store.
Result<Recovered> recover_entries(const Services& services, const StoredCheckpoint& signed_last,
                                  const ReadLeaves& read);

// Whether an event stands in a range that came back from a mirror.
Result<bool> is_recovered(ReadTx& tx, std::string_view event_id);

}  // namespace hz::app
