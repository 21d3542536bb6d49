// What waits in a store, for the people who run the service.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::app {

struct OutboxBacklog {
    std::string topic{};
    std::int64_t count{};
    Instant oldest{};  // when the first of it was or will be due
};
struct Backlog {
    std::int64_t pending{};           // events without a place in the log
    std::optional<Instant> oldest{};  // t of the one that waits longest
    std::vector<OutboxBacklog> outbox{};
    std::int64_t sessions{};  // that run at that moment
};

class BacklogReader {
 public:
    virtual ~BacklogReader() = default;
    // Errors: Unavailable `store.busy`, `store.failed`.
    virtual Result<Backlog> backlog() = 0;
};

}  // namespace hz::app
