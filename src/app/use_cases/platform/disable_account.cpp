#include "app/use_cases/platform/disable_account.hpp"

#include "app/enrolment.hpp"
#include "app/notices/address.hpp"
#include "app/open_tasks.hpp"
#include "app/run.hpp"
#include "domain/party/organisation.hpp"

#include <algorithm>

namespace hz::app::platform::disable_account {
namespace {

using domain::OpenTask;
using domain::TaskKind;
using LoadedAccount = Loaded<domain::AccountAggregate>;

// Only a person of the same organisation who stays can take over.
Result<LoadedAccount> successor_of(CommandTx& tx, const domain::Account& leaver,
                                   const domain::AccountId& id) {
    HZ_TRY(LoadedAccount successor, tx.load<domain::AccountAggregate>(tx.scope(), id.text()));
    const domain::Account& to = successor.state;
    if (to.disabled || to.person == leaver.person || to.organisation != leaver.organisation)
        return fail(Code::RuleViolation, "account.successor_unfit");
    return successor;
}

bool has(const std::vector<domain::Role>& roles, domain::Role role) {
    return std::ranges::find(roles, role) != roles.end();
}

// A role that nobody else holds is asked for on behalf of the successor; a second person grants it,
// as any other. Answers the roles he holds or will.
Result<std::vector<domain::Role>> ask_for_roles(CommandTx& tx, LoadedAccount& successor,
                                                const std::vector<OpenTask>& tasks) {
    HZ_TRY(const auto home, tx.load<domain::OrganisationAggregate>(
                                Scope::everything(), successor.state.organisation.text()));
    for (const OpenTask& task : tasks) {
        const auto& pending = successor.state.pending;
        const bool asked =
            std::ranges::find(pending, task.role, &domain::PendingRole::role) != pending.end();
        if (task.kind != TaskKind::OnlyHolder || asked) continue;
        HZ_TRY(const auto events,
               domain::request_role(successor.state, task.role, home.state.kind,
                                    domain::PersonId::trusted(tx.actor().person)));
        HZ_TRY_VOID(tx.emit(successor, events));
    }
    std::vector<domain::Role> roles = successor.state.roles;
    for (const domain::PendingRole& waiting : successor.state.pending)
        roles.push_back(waiting.role);
    return roles;
}

}  // namespace

Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call&,
                                  const Input& input) {
    Prepared prepared;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State,
                                      domain::AccountAggregate::kKind, input.account.text()));
        if (!row) return {};  // refused in the transaction, as everything out of scope
        HZ_TRY(const auto account, state_from<domain::AccountAggregate>(row->body));
        HZ_TRY(prepared.tasks, open_tasks_of(tx, account));
        return {};
    }));
    return prepared;
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Prepared& prepared) {
    HZ_TRY(LoadedAccount account, tx.target<domain::AccountAggregate>(input.account.text()));
    if (account.state.disabled) return fail(Code::RuleViolation, "account.disabled");
    if (account.state.person.text() == tx.actor().person)
        return fail(Code::RuleViolation, "account.self");
    for (const domain::Role role : account.state.roles)
        HZ_TRY_VOID(check_administrators_remain(tx.tx(), account.state, role));
    domain::Leaving leaving{domain::PersonId::trusted(tx.actor().person),
                            input.reason,
                            input.successor,
                            {},
                            {},
                            input.leave_open.value_or(false)};
    std::vector<domain::Role> taken;
    if (input.successor) {
        HZ_TRY(LoadedAccount successor, successor_of(tx, account.state, *input.successor));
        HZ_TRY(taken, ask_for_roles(tx, successor, prepared.tasks));
    }
    // A place in a team is the plan's: it is amended, and the client confirms it again.
    for (const OpenTask& task : prepared.tasks) {
        const bool passes = task.kind != TaskKind::TeamMember && has(taken, task.role);
        (passes ? leaving.passed_on : leaving.left_open).push_back(task);
    }
    HZ_TRY(const auto events, domain::disable(account.state, leaving, tx.now()));
    HZ_TRY_VOID(tx.emit(account, events));
    HZ_TRY_VOID(end_access(tx.tx(), account.id));
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kMailAddressKind, account.id));
    return Output{account.id, leaving.passed_on, leaving.left_open};
}

}  // namespace hz::app::platform::disable_account

HZ_COMMAND(platform, disable_account)
