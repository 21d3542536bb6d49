#include "app/open_tasks.hpp"

#include "app/each_state.hpp"
#include "app/role_holders.hpp"
#include "base/limits.hpp"
#include "domain/case/case.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace hz::app {
namespace {

using domain::CaseState;
using domain::OpenTask;
using domain::Role;
using domain::TaskKind;

// A team works from its plan to the report; afterwards others do.
constexpr std::array kEvaluation{CaseState::Accepted,       CaseState::Quoted,
                                 CaseState::Contracted,     CaseState::Planned,
                                 CaseState::DocumentReview, CaseState::OnSite,
                                 CaseState::Rectification,  CaseState::Verification};
constexpr std::array kAfterwards{CaseState::Reported, CaseState::Review, CaseState::Decision};

Status each_case(ReadTx& tx, const domain::OrganisationId& body, CaseState state,
                 const std::function<void(const std::string&, const domain::Case&)>& visit) {
    return each_state<domain::CaseAggregate>(tx, Scope::marks({"org:" + body.text()}), "state",
                                             name_of(state),
                                             [&](const std::string& id, const domain::Case& one) {
                                                 if (one.body == body) visit(id, one);
                                                 return Status{};
                                             });
}

// The role whose turn it is once the report is filed.
Role awaited(const domain::Case& one) {
    if (one.state != CaseState::Decision) return Role::Reviewer;
    const bool signed_once = one.decision && one.decision->confirmed_by.empty();
    return signed_once ? Role::ResponsiblePerson : Role::DecisionMaker;
}

Status add_team_tasks(ReadTx& tx, const domain::Account& account, std::vector<OpenTask>& tasks) {
    for (const CaseState state : kEvaluation)
        HZ_TRY_VOID(each_case(tx, account.organisation, state,
                              [&](const std::string& id, const domain::Case& one) {
                                  const domain::PlanVersion* plan = domain::current_plan(one);
                                  if (plan == nullptr) return;
                                  for (const domain::TeamMember& member : plan->plan.team)
                                      if (member.person == account.person)
                                          tasks.push_back({TaskKind::TeamMember, member.role, id});
                              }));
    return {};
}

Status add_role_tasks(ReadTx& tx, const domain::Account& account, std::vector<OpenTask>& tasks) {
    std::vector<Role> alone;
    for (const Role role : account.roles) {
        HZ_TRY(const auto others, others_holding(tx, account.organisation, role, account.person));
        if (others > 0) continue;
        alone.push_back(role);
        tasks.push_back({TaskKind::OnlyHolder, role, {}});
    }
    if (alone.empty()) return {};
    for (const CaseState state : kAfterwards)
        HZ_TRY_VOID(each_case(tx, account.organisation, state,
                              [&](const std::string& id, const domain::Case& one) {
                                  if (std::ranges::find(alone, awaited(one)) != alone.end())
                                      tasks.push_back({TaskKind::WaitingCase, awaited(one), id});
                              }));
    return {};
}

}  // namespace

Result<std::vector<OpenTask>> open_tasks_of(ReadTx& tx, const domain::Account& account) {
    std::vector<OpenTask> tasks;
    if (account.disabled) return tasks;
    HZ_TRY_VOID(add_team_tasks(tx, account, tasks));
    HZ_TRY_VOID(add_role_tasks(tx, account, tasks));
    return tasks;
}

Status check_administrators_remain(ReadTx& tx, const domain::Account& account, Role lost) {
    if (lost != Role::OrgAdmin && lost != Role::PlatformAdmin) return {};
    HZ_TRY(const auto others, others_holding(tx, account.organisation, lost, account.person));
    const std::size_t needed = lost == Role::PlatformAdmin ? 2 : 1;
    return others >= needed ? Status{} : fail(Code::RuleViolation, "account.last_administrator");
}

}  // namespace hz::app
