#include "record/dossier_answer.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"

#include <algorithm>

namespace hz::record {
namespace {

struct DossierReasonRow {
    DossierReason reason{};
    std::string_view name{};
    DossierMark mark{};
};
constexpr std::array<DossierReasonRow, 22> kDossierReasons{{
    {DossierReason::Unreadable, "unreadable", DossierMark::CannotTell},
    {DossierReason::UnsupportedVersion, "unsupported_version", DossierMark::CannotTell},
    {DossierReason::KeyUnknown, "key_unknown", DossierMark::CannotTell},
    {DossierReason::SignatureInvalid, "signature_invalid", DossierMark::Wrong},
    {DossierReason::FileMissing, "file_missing", DossierMark::Wrong},
    {DossierReason::FileChanged, "file_changed", DossierMark::Wrong},
    {DossierReason::ChainBroken, "chain_broken", DossierMark::Wrong},
    {DossierReason::DisclosureInvalid, "disclosure_invalid", DossierMark::Wrong},
    {DossierReason::RecordMissing, "record_missing", DossierMark::Wrong},
    {DossierReason::RecordPending, "record_pending", DossierMark::CannotTell},
    {DossierReason::EvidenceMissing, "evidence_missing", DossierMark::Wrong},
    {DossierReason::EvidenceChanged, "evidence_changed", DossierMark::Wrong},
    {DossierReason::RuleMissing, "rule_missing", DossierMark::CannotTell},
    {DossierReason::RuleDiffers, "rule_differs", DossierMark::Wrong},
    {DossierReason::StepNotInRule, "step_not_in_rule", DossierMark::Wrong},
    {DossierReason::StepMissing, "step_missing", DossierMark::Wrong},
    {DossierReason::ConditionUnmet, "condition_unmet", DossierMark::Wrong},
    {DossierReason::ActorNotPermitted, "actor_not_permitted", DossierMark::Wrong},
    {DossierReason::DutiesNotSeparated, "duties_not_separated", DossierMark::Wrong},
    {DossierReason::Undisclosed, "undisclosed", DossierMark::CannotTell},
    {DossierReason::Erased, "erased", DossierMark::Told},
    {DossierReason::StaleData, "stale_data", DossierMark::Told},
}};

constexpr std::array<std::string_view, kDossierChecks> kChecks{
    "files", "chain", "disclosures", "record", "signatures", "evidence", "steps", "persons"};

const DossierReasonRow& row_of(DossierReason reason) {
    return *ranges::find(kDossierReasons, reason, &DossierReasonRow::reason);
}

std::size_t place_of(DossierCheck check) { return static_cast<std::size_t>(check); }

}  // namespace

std::string_view name_of(DossierReason reason) { return row_of(reason).name; }
DossierMark mark_of(DossierReason reason) { return row_of(reason).mark; }
std::string_view name_of(DossierCheck check) { return kChecks.at(place_of(check)); }

Check& DossierAnswer::of(DossierCheck check) { return checks.at(place_of(check)); }
const Check& DossierAnswer::of(DossierCheck check) const { return checks.at(place_of(check)); }

void DossierAnswer::add(DossierReason reason, std::string at) {
    DossierFinding finding{reason, std::move(at)};
    const auto told =
        ranges::count_if(findings, [&](const DossierFinding& one) { return one.reason == reason; });
    if (static_cast<std::size_t>(told) >= limits::kPageRows || ranges::contains(findings, finding))
        return;
    findings.push_back(std::move(finding));
}

void DossierAnswer::add(DossierReason reason, std::string at, DossierCheck about) {
    const bool wrong = mark_of(reason) == DossierMark::Wrong;
    if (wrong) of(about) = Check::Fail;
    if (!wrong && of(about) == Check::Pass) of(about) = Check::Unknown;
    add(reason, std::move(at));
}

void conclude(DossierAnswer& answer) {
    std::stable_sort(
        answer.findings.begin(), answer.findings.end(),
        [](const DossierFinding& a, const DossierFinding& b) { return a.reason < b.reason; });
    const auto any = [&](DossierMark mark) {
        return ranges::any_of(answer.findings, [&](const DossierFinding& one) {
            return mark_of(one.reason) == mark;
        });
    };
    answer.ok = true;
    if (any(DossierMark::CannotTell)) answer.ok.reset();
    if (any(DossierMark::Wrong)) answer.ok = false;
}

json::Value to_json(const DossierAnswer& answer) {
    json::Object checks;
    for (std::size_t i = 0; i < kDossierChecks; ++i)
        checks.push_back({std::string{kChecks.at(i)}, name_of(answer.checks.at(i))});
    json::Array reasons;
    for (const DossierFinding& one : answer.findings) {
        json::Object reason{{"reason", name_of(one.reason)}};
        if (!one.at.empty()) reason.push_back({"at", one.at});
        reasons.emplace_back(std::move(reason));
    }
    json::Object out;
    if (!answer.case_id.empty())
        out = {{"case_id", answer.case_id},
               {"state", answer.state},
               {"made_at", answer.made_at},
               {"events", answer.events}};
    out.push_back({"checks", std::move(checks)});
    out.push_back({"ok", answer.ok ? json::Value{*answer.ok} : json::Value{}});
    out.push_back({"reasons", std::move(reasons)});
    return out;
}

int exit_code(const DossierAnswer& answer) {
    if (!answer.ok) return 2;
    return *answer.ok ? 0 : 1;
}

}  // namespace hz::record
