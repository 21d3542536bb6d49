// Offline verification of a dossier (docs/record.md 17), as far as the record goes: files, chains,
// disclosures, proofs, signatures, evidence. Whether the rule was kept is for those who can read
// rules (app/verification/dossier_rules.hpp).
#pragma once

#include "record/dossier.hpp"
#include "record/dossier_answer.hpp"
#include "record/event.hpp"
#include "record/verify.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

// One file of the archive as it was read. Evidence and the summary are measured, not held.
struct DossierEntry {
    std::string name{};
    std::uint64_t size{};
    Digest32 sm3{};
    std::string text{};
};
// Whether the content of a file is needed, or only its size and digest.
[[nodiscard]] bool is_measured_only(std::string_view name);

// An event with what is disclosed of it.
struct DossierEvent {
    ParsedEvent leaf{};
    std::string bytes{};
    Digest32 sm3{};
    std::map<std::string, Disclosure, std::less<>> members{};
    std::size_t undisclosed{};  // commitments nobody opened

    // The value as JSON; null when it is not disclosed.
    [[nodiscard]] json::Value value(std::string_view member) const;
    [[nodiscard]] std::string text(std::string_view member) const;
};

struct DossierSubject {
    DossierChain chain{};
    std::vector<DossierEvent> events{};
};

struct VerifiedDossier {
    DossierAnswer answer{};
    DossierManifest manifest{};
    std::vector<DossierSubject> subjects{};      // the first is the case
    std::map<std::string, std::string> rules{};  // files of rule packs by base64 SM3
    bool whole{};  // what stands above was read; the rule can be judged
};

// `trust_lists` are those that the verifier kept, besides the one that the dossier brings. The
// answer is concluded by the caller, after the rule was judged.
[[nodiscard]] VerifiedDossier verify_dossier(std::span<const DossierEntry> entries,
                                             const std::vector<std::string>& trust_lists,
                                             const Pinned& pinned, Instant t,
                                             const Primitives& use);

}  // namespace hz::record
