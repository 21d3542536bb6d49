// The case a document rests on: its decision, and that it has been issued.
#pragma once

#include "app/cases/run_case.hpp"

#include <string_view>

namespace hz::app {

// Leaf of the second signature under the case. Errors: RuleViolation case.decision_missing.
Result<Digest32> decision_leaf(CommandTx& tx, std::string_view case_id);

// A command of its own in the record, though in the same transaction: a shared `cmd` would tie the
// sealed events of the case to the public certificate (docs/record.md 16).
// Errors: those of domain::decide(Case, MarkIssued).
Status mark_issued(CommandTx& tx, LoadedCase& subject, const domain::CertificateNumber& number);

}  // namespace hz::app
