// The status of a certificate at a time: one function for pages, filters, lists and verifiers
// (docs/record.md 9).
#pragma once

#include "base/time.hpp"
#include "record/event.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hz::record {

enum class StatusWord {
    Valid,
    Suspended,
    Cancelled,
    Revoked,
    Expired,
    NotYetValid,
    NotFound,
    Unknown
};
[[nodiscard]] std::string_view name_of(StatusWord status);
std::optional<StatusWord> status_word_from(std::string_view name);

enum class StatusFactKind {
    Issued,
    Suspended,
    Restored,
    Cancelled,
    Revoked,
    Renewed,   // reissued or corrected: new document, perhaps new dates
    Annulled,  // cert.status_corrected: from its t on the event `annuls` is skipped
    Other      // in the chain, but without meaning for the status
};

struct StatusFact {
    StatusFactKind kind{};
    Instant t{};
    std::optional<Date> valid_from{};
    std::optional<Date> valid_to{};
    std::optional<Digest32> annuls{};  // SM3 leaf hash of an event of the same chain
    Digest32 leaf{};                   // SM3 leaf hash of this event
};

struct StatusAt {
    StatusWord status{StatusWord::NotFound};
    std::optional<Date> valid_from{};
    std::optional<Date> valid_to{};
    friend bool operator==(const StatusAt&, const StatusAt&) = default;
};

// `facts` in the order of the chain. Times are cut to seconds.
// First form: as registered at T. Second form: the status at T as known at `known`, that is with
// annulments entered between the two.
[[nodiscard]] StatusAt status_at(std::span<const StatusFact> facts, Instant at);
[[nodiscard]] StatusAt status_at(std::span<const StatusFact> facts, Instant at, Instant known);

struct StatusChange {
    StatusWord status{};
    std::int64_t t{};  // Unix seconds
    friend bool operator==(const StatusChange&, const StatusChange&) = default;
};

// Every change in [from, to], as registered then; the state before `from` is not told.
[[nodiscard]] std::vector<StatusChange> status_changes(std::span<const StatusFact> facts,
                                                       Instant from, Instant to);
// When the status that holds at `at` began; nullopt before the issue.
std::optional<std::int64_t> status_since(std::span<const StatusFact> facts, Instant at);

// Reads a clear event of a certificate's chain. Errors: record.unreadable.
Result<StatusFact> status_fact_of(const ParsedEvent& event, const Digest32& leaf_sm3);

}  // namespace hz::record
