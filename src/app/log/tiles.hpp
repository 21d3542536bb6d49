// Stored tiles as src/record wants to read them.
#pragma once

#include "app/ports/store.hpp"
#include "record/tiles.hpp"

#include <string>

namespace hz::app {

// Both references must outlive the reader. Errors: Unavailable log.tile_absent.
[[nodiscard]] record::ReadTile tile_reader(ReadTx& tx, const std::string& shard, Tree tree);

}  // namespace hz::app
