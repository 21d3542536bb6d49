// The chains of events that a dossier is made of, and what of them is disclosed (docs/record.md
// 17).
#pragma once

#include "app/dossier/duties.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct DossierChainRows {
    std::string folder{};  // `case`, `account-1`, …
    std::vector<EventRow> events{};
};

// The case first, then the account of each one who acted in it, in the order of their first act.
Result<std::vector<DossierChainRows>> dossier_chains(ReadTx& tx, std::string_view case_id);

// A member that is still held, as text of canonical JSON; empty: none, erased, or lost.
[[nodiscard]] std::string_view member_of(const EventRow& event, std::string_view name);
// Account of the one who acted; empty: the system.
[[nodiscard]] std::string account_of(const EventRow& event);
[[nodiscard]] std::vector<DutyChange> duty_changes(const DossierChainRows& account);

// JSON array of disclosures. Of the case all that is held; of an account what tells which roles
// and keys it had when, and no more: neither login nor reasons nor who granted them.
Result<std::string> disclosures_of(const DossierChainRows& chain, const EventRow& event);

// Text of both proofs of each event, in order. Errors: Unavailable record.pending.
struct EventProofs {
    std::string sha256{};
    std::string sm3{};
};
Result<std::vector<EventProofs>> proofs_of(const Services& services,
                                           const std::vector<EventRow>& events);

}  // namespace hz::app
