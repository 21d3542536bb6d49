#include "base/ranges.hpp"
#include "domain/appeal/appeal.hpp"

#include <algorithm>
#include <initializer_list>

namespace hz::domain {
namespace {

constexpr std::string_view kArticle = "意见:五";

Date today(const AppealFacts& facts) { return civil_date(facts.now); }

Status in_state(const Appeal& appeal, std::initializer_list<AppealState> states,
                const AppealFacts& facts) {
    if (ranges::contains(states, appeal.state)) return {};
    return refuse(facts.rules, "appeal.not_in_state", kArticle)
        .with("state", std::string{name_of(appeal.state)});
}

Error refuse_member(const AppealFacts& facts, std::string_view key, const PersonId& person) {
    return refuse(facts.rules, key, kArticle).with("person", person.text());
}

Status check_member(const Appeal& appeal, const PersonId& person, const AppealFacts& facts) {
    const auto known = std::ranges::find(facts.members, person, &PersonFacts::id);
    if (known == facts.members.end()) return refuse_member(facts, "appeal.member_unknown", person);
    if (ranges::contains(facts.took_part, person))
        return refuse_member(facts, "appeal.member_took_part", person);
    if (has_interest(*known, appeal.client, facts.rules, facts.calendar, today(facts)))
        return refuse_member(facts, "appeal.member_interest", person);
    return {};
}

// A person may act for several organisations.
Status check_body(const Appeal& appeal, const AppealFacts& facts) {
    if (facts.actor.organisation == appeal.body) return {};
    return fail(Code::Forbidden, "appeal.not_the_body");
}

// Who was named may have acted in the case since.
Status check_hearer(const Appeal& appeal, const AppealFacts& facts) {
    HZ_TRY_VOID(check_body(appeal, facts));
    if (!ranges::contains(appeal.panel, facts.actor.person))
        return fail(Code::Forbidden, "appeal.not_on_panel").with("article", std::string{kArticle});
    if (ranges::contains(facts.took_part, facts.actor.person))
        return refuse_member(facts, "appeal.member_took_part", facts.actor.person);
    return {};
}

}  // namespace

Due appeal_until(const RuleSet& rules, const Calendar& calendar, Date on) {
    return due_date(calendar, deadline(rules, "APPEAL"), on);
}

AppealEvents decide(const Appeal&, const FileAppeal& command, const AppealFacts& facts) {
    const Due until = appeal_until(facts.rules, facts.calendar, command.decision.on);
    if (today(facts) > until.date)
        return refuse(facts.rules, "appeal.too_late", kArticle).with("until", to_text(until.date));
    AppealFiled filed;
    filed.body = command.body;
    filed.client = command.client;
    filed.region = command.region;
    filed.decision = command.decision;
    filed.rule_id = facts.rules.head().id;
    filed.rule_version = facts.rules.head().version;
    filed.reason = command.reason;
    filed.evidence = command.evidence;
    filed.on = today(facts);
    filed.clock =
        start_clock(facts.calendar, deadline(facts.rules, "CASE_COMPL_ACK"), today(facts));
    return AppealEvents{{filed}};
}

AppealEvents decide(const Appeal& appeal, const AcknowledgeAppeal&, const AppealFacts& facts) {
    HZ_TRY_VOID(check_body(appeal, facts));
    HZ_TRY_VOID(in_state(appeal, {AppealState::Filed}, facts));
    return AppealEvents{{AppealAcknowledged{facts.actor.person, today(facts)}}};
}

AppealEvents decide(const Appeal& appeal, const NamePanel& command, const AppealFacts& facts) {
    HZ_TRY_VOID(check_body(appeal, facts));
    HZ_TRY_VOID(in_state(appeal, {AppealState::Acknowledged, AppealState::Signed}, facts));
    for (const PersonId& person : command.panel) {
        if (std::ranges::count(command.panel, person) > 1)
            return refuse_member(facts, "appeal.member_twice", person);
        HZ_TRY_VOID(check_member(appeal, person, facts));
    }
    if (!appeal.panel.empty() && command.reason.empty())
        return refuse(facts.rules, "appeal.reason_missing", kArticle);
    return AppealEvents{
        {AppealPanelNamed{command.panel, command.reason, facts.actor.person, today(facts)}}};
}

std::optional<Obstacle> panel_obstacle(const Appeal& appeal, const PersonId& person,
                                       const AppealFacts& facts) {
    return obstacle_of(check_member(appeal, person, facts));
}

AppealEvents decide(const Appeal& appeal, const SignAppealFinding& command,
                    const AppealFacts& facts) {
    HZ_TRY_VOID(in_state(appeal, {AppealState::Acknowledged, AppealState::Signed}, facts));
    HZ_TRY_VOID(check_hearer(appeal, facts));
    AppealFinding finding;
    finding.outcome = command.outcome;
    finding.reason = command.reason;
    finding.by = facts.actor.person;
    finding.on = today(facts);
    return AppealEvents{{AppealFindingSigned{finding}}};
}

AppealEvents decide(const Appeal& appeal, const ConfirmAppealFinding&, const AppealFacts& facts) {
    HZ_TRY_VOID(in_state(appeal, {AppealState::Signed}, facts));
    HZ_TRY_VOID(check_hearer(appeal, facts));
    if (appeal.finding->by == facts.actor.person)
        return refuse(facts.rules, "appeal.second_signer_same", kArticle);
    return AppealEvents{{AppealDecided{appeal.finding->outcome, facts.actor.person, today(facts)}}};
}

AppealEvents decide(const Appeal& appeal, const WithdrawAppeal& command, const AppealFacts& facts) {
    if (facts.actor.organisation != appeal.client)
        return fail(Code::Forbidden, "appeal.not_the_client");
    HZ_TRY_VOID(in_state(
        appeal, {AppealState::Filed, AppealState::Acknowledged, AppealState::Signed}, facts));
    return AppealEvents{{AppealWithdrawn{command.reason, today(facts)}}};
}

}  // namespace hz::domain
