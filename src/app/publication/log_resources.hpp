// Checkpoints, tiles, entries and proofs as public resources (docs/record.md 7).
#pragma once

#include "app/resource.hpp"
#include "app/services.hpp"

namespace hz::app {

// Path parameter {shard}. Errors: NotFound log.shard_unknown; Unavailable record.pending before the
// first signature.
Result<ResourceAnswer> get_checkpoint(const Services&, const ResourceRequest&);
Result<ResourceAnswer> get_checkpoint_sm3(const Services&, const ResourceRequest&);
// Path parameters {shard} and {rest}, `<L>/<N>[.p/<W>]`. Errors: NotFound tile.absent.
Result<ResourceAnswer> get_tile(const Services&, const ResourceRequest&);
Result<ResourceAnswer> get_tile_sm3(const Services&, const ResourceRequest&);
// Queries leaf, tree, shard and from, to, tree, shard. Errors: InvalidInput proof.leaf, proof.tree,
// proof.range; NotFound proof.unknown_leaf, proof.not_sequenced, log.shard_unknown; Unavailable
// record.pending.
Result<ResourceAnswer> get_inclusion(const Services&, const ResourceRequest&);
Result<ResourceAnswer> get_consistency(const Services&, const ResourceRequest&);

}  // namespace hz::app
