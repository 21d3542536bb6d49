// Whether the rule was kept in a case that comes as a dossier (docs/record.md 17): steps, order,
// duties. No clock, no files, no network.
#pragma once

#include "record/verify_dossier.hpp"

#include <span>
#include <string>
#include <vector>

namespace hz::app {

// Judges what a dossier holds beyond the record itself; changes its answer only.
void judge_rules(record::VerifiedDossier& dossier, const record::Primitives& use);

// The whole verification, concluded.
[[nodiscard]] record::DossierAnswer check_dossier(std::span<const record::DossierEntry> entries,
                                                  const std::vector<std::string>& trust_lists,
                                                  const record::Pinned& pinned, Instant t,
                                                  const record::Primitives& use);

}  // namespace hz::app
