// The newest checkpoint that was signed: everything the public is told about a log hangs on it.
#pragma once

#include "app/services.hpp"
#include "record/primitives.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct PublishedCheckpoint {
    std::int64_t size{};
    Digest32 root_sha256{};
    Digest32 root_sm3{};
    std::string note_sha256{};
    std::string note_sm3{};
    [[nodiscard]] const std::string& note(Tree tree) const {
        return tree == Tree::Sha256 ? note_sha256 : note_sm3;
    }
};

// Unavailable `record.pending`: the event is recorded but not public yet; `state` as events have
// it.
[[nodiscard]] Error record_pending(std::string_view state);

// Of a shard that lost entries: the last checkpoint within what is held. Errors: NotFound
// log.shard_unknown, log.lost (nothing is held); Unavailable record.pending before the first
// signature.
Result<PublishedCheckpoint> published_checkpoint(const Services& services, std::string_view shard);
// The same inside a transaction.
Result<PublishedCheckpoint> published_checkpoint(ReadTx& tx, const Services& services,
                                                 std::string_view shard);

// All shards, oldest first, with size and roots of their notes; left out are those without.
Result<std::vector<StoredCheckpoint>> published_checkpoints(const Services& services);
Result<std::vector<StoredCheckpoint>> published_checkpoints(ReadTx& tx, const Services& services);

}  // namespace hz::app
