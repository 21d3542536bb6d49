// The dossier of a certification case, `<case id>.hzd`: everything the record holds about one case,
// so that it can be checked without the register (docs/record.md 17). `hz-dossier/1` is its
// manifest, a signed JSON note.
#pragma once

#include "base/json.hpp"
#include "record/archive.hpp"
#include "record/primitives.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

inline constexpr std::string_view kDossierManifest = "manifest.note";
inline constexpr std::string_view kDossierSummary = "summary.pdf";
inline constexpr std::string_view kDossierReadme = "README.txt";
inline constexpr std::string_view kDossierTrust = "trust.note";
inline constexpr std::string_view kDossierPolicy = "policy.txt";
inline constexpr std::string_view kDossierPolicySm3 = "policy.sm3.txt";
inline constexpr std::string_view kDossierCaseFolder = "case";
inline constexpr std::string_view kDossierEvidence = "evidence/";
inline constexpr std::string_view kDossierRules = "rules/";

[[nodiscard]] const ArchiveForm& dossier_form();

struct DossierFile {
    std::string name{};
    std::uint64_t size{};
    Digest32 sm3{};
    friend bool operator==(const DossierFile&, const DossierFile&) = default;
};

// A whole chain of events, 0 to events − 1: of the case, or of the account of one who acted in it.
struct DossierChain {
    std::string folder{};  // `case`, or `account-1` and so on
    std::string id{};      // of the subject as the leaves show it
    std::uint64_t events{};
    Digest32 head{};  // SM3 leaf hash of the last event
    friend bool operator==(const DossierChain&, const DossierChain&) = default;
};

struct DossierManifest {
    std::string case_id{};
    std::string state{};     // of the case, a name of the glossary
    std::int64_t made_at{};  // Unix seconds
    std::string host{};
    std::string environment{};           // `demo`, or empty
    std::vector<DossierChain> chains{};  // the first is the case
    std::vector<DossierFile> files{};    // all but the manifest
    friend bool operator==(const DossierManifest&, const DossierManifest&) = default;
};

// Canonical JSON and newline: the text of the note. Errors: dossier.invalid with "at".
Result<std::string> dossier_text(const DossierManifest& manifest);
// Errors: record.unreadable, record.unsupported_version.
Result<DossierManifest> parse_dossier(std::string_view note_text);

// The files of event n of a chain; n with at least four digits.
enum class EventPart { Leaf, Disclosures, ProofSha256, ProofSm3 };
[[nodiscard]] std::string event_file(std::string_view folder, std::uint64_t n, EventPart part);

// A file of evidence that a disclosed value names: {"media_type","name","size","sm3"}.
struct EvidenceRef {
    std::string name{};
    std::string media_type{};
    std::uint64_t size{};
    Digest32 sm3{};
};
// All of them, wherever they stand in a member's value. What a command names was checked to be the
// organisation's own (app/cases/files.hpp), by the same notion of a reference.
void collect_evidence(const json::Value& value, std::vector<EvidenceRef>& to);

}  // namespace hz::record
