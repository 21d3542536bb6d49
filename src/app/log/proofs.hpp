// Proofs for the public (docs/record.md 7, 8), always under the newest signed checkpoint.
#pragma once

#include "app/services.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hz::app {

// Text of a `.tlog-proof`. Errors: NotFound proof.unknown_leaf; Unavailable record.pending before
// it is integrated, with detail "state" (recorded, sequenced).
Result<std::string> inclusion_proof(const Services&, ByteView leaf_sm3, Tree);

// Hashes in base64, a line each; empty for from = 0 and from = to. Errors: InvalidInput
// proof.range unless 0 ≤ from ≤ to ≤ size of the newest signed checkpoint.
Result<std::string> consistency_proof(const Services&, Tree, std::int64_t from, std::int64_t to);
// The same in another shard; also NotFound log.shard_unknown.
Result<std::string> consistency_proof(const Services&, std::string_view shard, Tree,
                                      std::int64_t from, std::int64_t to);

}  // namespace hz::app
