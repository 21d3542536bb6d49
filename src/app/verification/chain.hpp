// The stored chain of a certificate as src/record reads it: the one source of statements and
// verification, not the state folded from it.
#pragma once

#include "app/ports/store.hpp"
#include "record/event.hpp"
#include "record/status.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace hz::app {

struct ChainEvent {
    std::string event_id{};
    std::string bytes{};  // the leaf
    Digest32 leaf{};      // SM3
    record::StatusFact fact{};
    std::optional<Digest32> doc{};  // of the document it issued
};

// In the order of the chain; empty for an unknown number. Errors: Unavailable certificate.damaged.
Result<std::vector<ChainEvent>> certificate_chain(ReadTx& tx, std::string_view number);

[[nodiscard]] std::vector<record::StatusFact> facts_of(const std::vector<ChainEvent>& chain);

// The newest event that issued a document by `at`; nullptr before the issue.
[[nodiscard]] const ChainEvent* issue_at(const std::vector<ChainEvent>& chain, Instant at);
// The event that issued this document; nullptr when none did.
[[nodiscard]] const ChainEvent* issue_of(const std::vector<ChainEvent>& chain, const Digest32& doc);

}  // namespace hz::app
