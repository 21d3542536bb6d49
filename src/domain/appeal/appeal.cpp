#include "domain/appeal/appeal.hpp"

#include "domain/file/named_files.hpp"
#include "domain/party/region.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

void fold(Appeal& appeal, const AppealFiled& e) {
    appeal.state = AppealState::Filed;
    appeal.body = e.body;
    appeal.client = e.client;
    appeal.region = e.region;
    appeal.decision = e.decision;
    appeal.rule_id = e.rule_id;
    appeal.rule_version = e.rule_version;
    appeal.reason = e.reason;
    appeal.evidence = e.evidence;
    appeal.filed_on = e.on;
    appeal.clocks = {e.clock};
}
void fold(Appeal& appeal, const AppealAcknowledged& e) {
    appeal.state = AppealState::Acknowledged;
    for (Clock& clock : appeal.clocks) clock.met = e.on;
}
void fold(Appeal& appeal, const AppealPanelNamed& e) {
    appeal.state = AppealState::Acknowledged;
    appeal.panel = e.panel;
    appeal.finding.reset();
}
void fold(Appeal& appeal, const AppealFindingSigned& e) {
    appeal.state = AppealState::Signed;
    appeal.finding = e.finding;
}
void fold(Appeal& appeal, const AppealDecided& e) {
    appeal.state = e.outcome == AppealOutcome::Uphold ? AppealState::Upheld : AppealState::Rejected;
    if (!appeal.finding) return;
    appeal.finding->confirmed_by = e.confirmed_by;
    appeal.finding->confirmed_on = e.on;
}
void fold(Appeal& appeal, const AppealWithdrawn& e) {
    appeal.state = AppealState::Withdrawn;
    appeal.withdrawn_reason = e.reason;
}

}  // namespace

Appeal evolve(Appeal appeal, const AppealEvent& event, const Stamp&) {
    std::visit([&](const auto& e) { fold(appeal, e); }, event);
    return appeal;
}

bool is_open(AppealState state) {
    return state == AppealState::Filed || state == AppealState::Acknowledged ||
           state == AppealState::Signed;
}

std::vector<Key> AppealAggregate::keys(const Appeal& appeal) {
    std::vector<Key> keys{{"scope", "org:" + appeal.body.text(), {}},
                          {"scope", "org:" + appeal.client.text(), {}},
                          {"state", std::string{name_of(appeal.state)}, {}}};
    for (const std::string& mark : region_marks(RegionCode::trusted(appeal.region)))
        keys.push_back({"scope", mark, {}});
    if (!appeal.decision.case_id.empty())
        keys.push_back({"case", appeal.decision.case_id.text(), {}});
    if (!appeal.decision.certificate.empty())
        keys.push_back({"certificate", appeal.decision.certificate, {}});
    // One appeal a decision; one that was withdrawn does not stand in the way.
    if (appeal.state != AppealState::Withdrawn)
        keys.push_back({"entry", appeal.decision.entry, Uniqueness::Unique});
    if (std::ranges::any_of(appeal.clocks, [](const Clock& clock) { return !clock.met; }) &&
        is_open(appeal.state))
        keys.push_back({"clocks", "open", {}});
    add_file_keys(appeal, keys);
    return keys;
}

}  // namespace hz::domain
