// What a dossier turned out to be (docs/record.md 17): checks and reasons, the same in every
// program.
#pragma once

#include "record/answer.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

// In the order in which they are told; the names are part of the format.
enum class DossierReason {
    Unreadable,
    UnsupportedVersion,
    KeyUnknown,
    SignatureInvalid,
    FileMissing,
    FileChanged,
    ChainBroken,
    DisclosureInvalid,
    RecordMissing,
    RecordPending,
    EvidenceMissing,
    EvidenceChanged,
    RuleMissing,
    RuleDiffers,
    StepNotInRule,
    StepMissing,
    ConditionUnmet,
    ActorNotPermitted,
    DutiesNotSeparated,
    Undisclosed,
    Erased,
    StaleData
};
[[nodiscard]] std::string_view name_of(DossierReason reason);

enum class DossierMark {
    Wrong,       // speaks against the dossier
    CannotTell,  // something is not there that would be needed to tell
    Told         // for the reader only
};
[[nodiscard]] DossierMark mark_of(DossierReason reason);

struct DossierFinding {
    DossierReason reason{};
    std::string at{};  // file, or what it is about; may be empty
    friend bool operator==(const DossierFinding&, const DossierFinding&) = default;
};

enum class DossierCheck {
    Files,        // each as the signed manifest says
    Chain,        // events 0 to n of every subject
    Disclosures,  // open the commitments of their events
    Record,       // every event stands in both trees under a signed checkpoint
    Signatures,   // report, decision and its confirmation by the persons' own keys
    Evidence,     // every file that an event names
    Steps,        // those of the rule, in its order, none else
    Persons       // each act by somebody permitted that day, duties kept apart
};
inline constexpr std::size_t kDossierChecks = 8;
[[nodiscard]] std::string_view name_of(DossierCheck check);

struct DossierAnswer {
    std::optional<bool> ok{};  // nullopt: cannot tell
    std::string case_id{};     // empty: not read
    std::string state{};
    std::int64_t made_at{};
    std::int64_t events{};  // of the case
    std::array<Check, kDossierChecks> checks{};
    std::vector<DossierFinding> findings{};

    DossierAnswer() { checks.fill(Check::Unknown); }
    // Told once; the check it speaks about fails, or cannot be told.
    void add(DossierReason reason, std::string at);
    void add(DossierReason reason, std::string at, DossierCheck about);
    void begin(DossierCheck check) {
        of(check) = Check::Pass;
    }  // until something speaks against it
    [[nodiscard]] Check& of(DossierCheck check);
    [[nodiscard]] const Check& of(DossierCheck check) const;
};

// Sets ok from the findings, which it sorts.
void conclude(DossierAnswer& answer);
[[nodiscard]] json::Value to_json(const DossierAnswer& answer);
// 0 ok, 1 not ok, 2 cannot tell.
[[nodiscard]] int exit_code(const DossierAnswer& answer);

}  // namespace hz::record
