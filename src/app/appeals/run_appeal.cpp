#include "app/appeals/run_appeal.hpp"

#include "app/acting.hpp"
#include "app/appeals/uphold.hpp"
#include "app/cases/run_case.hpp"
#include "app/role_holders.hpp"
#include "app/rules.hpp"

#include <algorithm>
#include <type_traits>

namespace hz::app {
namespace {

// Who is to hear it must be able to act for the body.
Result<bool> acts_for(ReadTx& tx, const domain::PersonId& person,
                      const domain::OrganisationId& body) {
    HZ_TRY(const auto accounts, accounts_of(tx, person));
    return std::ranges::any_of(accounts, [&](const domain::Account& account) {
        return account.organisation == body && !account.disabled;
    });
}

Result<std::vector<domain::PersonFacts>> members_of(const Reading& reading,
                                                    const domain::Appeal& appeal,
                                                    const std::vector<domain::PersonId>& persons) {
    std::vector<domain::PersonId> known;
    for (const domain::PersonId& person : persons) {
        HZ_TRY(const bool acts, acts_for(reading.tx, person, appeal.body));
        if (acts) known.push_back(person);
    }
    return person_facts(reading, std::move(known));
}

// ISO/IEC 17065 7.13: the finding and its confirmation.
template <class Command>
constexpr bool kHears = std::is_same_v<Command, domain::SignAppealFinding> ||
                        std::is_same_v<Command, domain::ConfirmAppealFinding>;

// As much of the world as the command is judged by.
template <class Command>
Result<AppealWorld> world_for(const Reading& reading, const domain::Appeal& appeal,
                              const Command& command) {
    if constexpr (std::is_same_v<Command, domain::NamePanel>)
        return panel_world(reading, appeal, command.panel);
    else if constexpr (kHears<Command>)
        return panel_world(reading, appeal, {});
    else
        return appeal_world(reading, appeal.rule_id, appeal.rule_version);
}

}  // namespace

Result<AppealWorld> appeal_world(const Reading& reading, const std::string& rule_id,
                                 const std::string& rule_version) {
    const RuleLibrary& library = reading.services.rules;
    HZ_TRY(const LoadedPack* pack, rule_id.empty() ? library.in_force(reading.today())
                                                   : library.find(rule_id, rule_version));
    AppealWorld world{pack->manifest_sm3, domain::AppealFacts{pack->rules, library.calendar()}};
    world.facts.now = reading.now;
    world.facts.actor = acting(reading.actor);
    return world;
}

Result<AppealWorld> panel_world(const Reading& reading, const domain::Appeal& appeal,
                                const std::vector<domain::PersonId>& persons) {
    HZ_TRY(AppealWorld world, appeal_world(reading, appeal.rule_id, appeal.rule_version));
    HZ_TRY(world.facts.took_part, took_part(reading.tx, appeal.decision));
    HZ_TRY(world.facts.members, members_of(reading, appeal, persons));
    return world;
}

AppealOutput appeal_output(const LoadedAppeal& subject) {
    return {domain::AppealId::trusted(subject.id), subject.state.state, subject.state.clocks};
}

template <class Command>
Result<AppealOutput> run_appeal(CommandTx& tx, const domain::AppealId& id, const Command& command) {
    HZ_TRY(LoadedAppeal subject, tx.target<domain::AppealAggregate>(id.text()));
    const domain::Appeal& appeal = subject.state;
    HZ_TRY(const AppealWorld world, world_for(tx.reading(), appeal, command));
    HZ_TRY(const auto events, domain::decide(appeal, command, world.facts));
    const Emit how{.rule = world.rule, .sign = kHears<Command> ? Sign::Actor : Sign::No};
    HZ_TRY(const auto recorded, tx.emit(subject, events, how));
    if (subject.state.state == domain::AppealState::Upheld)
        HZ_TRY_VOID(annul_decision(tx, subject.state, recorded.back().leaf_sm3));
    return appeal_output(subject);
}

#define HZ_APPEAL_COMMAND(name)                                                   \
    template Result<AppealOutput> run_appeal(CommandTx&, const domain::AppealId&, \
                                             const domain::name&)

HZ_APPEAL_COMMAND(AcknowledgeAppeal);
HZ_APPEAL_COMMAND(ConfirmAppealFinding);
HZ_APPEAL_COMMAND(NamePanel);
HZ_APPEAL_COMMAND(SignAppealFinding);
HZ_APPEAL_COMMAND(WithdrawAppeal);

#undef HZ_APPEAL_COMMAND

}  // namespace hz::app
