// The newest signed checkpoint of each shard, outside the database (docs/record.md 4). Created only
// by `init` or `restore --new-log`, never restored: a database behind it must not be written to.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct StoredCheckpoint {
    std::string shard{};
    std::int64_t size{};
    Bytes root_sha256{};
    Bytes root_sm3{};
    std::int64_t time{};        // Unix seconds of the last signature
    std::string note_sha256{};  // between the swap and the signature still that of the last size
    std::string note_sm3{};     // both empty until the first signature
};

class CheckpointStore {
 public:
    virtual ~CheckpointStore() = default;
    virtual Result<std::optional<StoredCheckpoint>> get(std::string_view shard) = 0;
    virtual Result<std::vector<StoredCheckpoint>> all() = 0;
    // Whether the entry stands under a signed checkpoint; where it once did, it always does.
    virtual Result<bool> covers(std::string_view shard, std::int64_t index) = 0;
    virtual Status create(const StoredCheckpoint&) = 0;  // Conflict `checkpoint.exists`
    // Durable when it returns. Conflict `checkpoint.moved` when the stored size, roots or time
    // differ from `before`.
    virtual Status swap(const StoredCheckpoint& before, const StoredCheckpoint& after) = 0;
};

}  // namespace hz::app
