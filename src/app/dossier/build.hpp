// A whole dossier (docs/record.md 17): gathered from one state of the case, then sent piece by
// piece, so that evidence is never held in memory.
#pragma once

#include "app/dossier/chains.hpp"
#include "app/dossier/made_file.hpp"
#include "app/services.hpp"
#include "domain/case/case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

// A file of the dossier: its bytes, or the evidence they are read from when they are sent.
struct DossierPart {
    std::string name{};
    std::string text{};
    Bytes evidence{};  // SM3; empty: `text` counts
    std::uint64_t size{};
    std::uint32_t crc{};
    Digest32 sm3{};
};

// Of the case as it stands now. Whoever asks was allowed to (cases/get_dossier). Errors: NotFound
// case.not_found; Unavailable record.pending until every event stands under a signed checkpoint,
// evidence.damaged; RuleViolation dossier.too_large.
Result<MadeFile> build_dossier(const Services& services, const domain::CaseId& id);

}  // namespace hz::app
