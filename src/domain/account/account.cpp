#include "domain/account/account.hpp"

#include "base/limits.hpp"
#include "domain/file/named_files.hpp"

#include <algorithm>
#include <type_traits>

namespace hz::domain {
namespace {

bool holds(const Account& account, Role role) {
    return std::ranges::find(account.roles, role) != account.roles.end();
}

// What was asked for long ago is forgotten: the person may have found the password again.
bool waits(const std::optional<PendingReset>& reset, Instant now) {
    return reset && now < reset->asked + limits::kInvitation;
}

constexpr std::size_t kTasksNamedMax = 20;  // in a refusal; the query names all

std::string text_of(const OpenTask& task) {
    std::string text{name_of(task.kind)};
    text.append(" ").append(name_of(task.role));
    return task.case_id.empty() ? text : text.append(" ").append(task.case_id);
}

void end_current_key(const Account& account, Instant now, std::vector<AccountEvent>& events) {
    if (const SigningKey* key = current_key(account))
        events.emplace_back(AccountKeyEnded{key->kid, "ceased", now});
}

}  // namespace

Account evolve(Account account, const AccountEvent& event, const Stamp& stamp) {
    std::visit(
        [&account, &stamp](const auto& e) {
            using E = std::remove_cvref_t<decltype(e)>;
            if constexpr (std::is_same_v<E, AccountOpened>) {
                account.login = e.login;
                account.organisation = e.organisation;
                account.person = e.person;
            } else if constexpr (std::is_same_v<E, AccountRoleRequested>) {
                account.pending.push_back({e.role, e.by});
            } else if constexpr (std::is_same_v<E, AccountRoleGranted>) {
                std::erase_if(account.pending, [&](const auto& p) { return p.role == e.role; });
                account.roles.push_back(e.role);
            } else if constexpr (std::is_same_v<E, AccountRoleRevoked>) {
                std::erase(account.roles, e.role);
            } else if constexpr (std::is_same_v<E, AccountKeyEnrolled>) {
                account.keys.push_back({e.name, e.kid, e.public_key, e.from, std::nullopt, {}});
            } else if constexpr (std::is_same_v<E, AccountKeyEnded>) {
                for (SigningKey& key : account.keys)
                    if (key.kid == e.kid && !key.ended) key.ended = e.at, key.why = e.why;
            } else if constexpr (std::is_same_v<E, AccountResetRequested>) {
                account.reset = PendingReset{e.by, e.reason.value.value_or(""), stamp.t};
            } else if constexpr (std::is_same_v<E, AccountResetApproved>) {
                account.reset.reset();
            } else if constexpr (std::is_same_v<E, AccountSignatureDelegated>) {
                account.delegations.push_back({stamp.event, stamp.leaf, e.by, e.number, e.document,
                                               e.from, e.to, std::nullopt});
            } else if constexpr (std::is_same_v<E, AccountDelegationRevoked>) {
                for (SignatureDelegation& held : account.delegations)
                    if (held.id == e.delegation) held.revoked = stamp.t;
            } else if constexpr (std::is_same_v<E, PrivacyErased>) {
                // The members that went say it.
            } else {
                static_assert(std::is_same_v<E, AccountDisabled>);
                account.disabled = true;
                account.roles.clear();
                account.pending.clear();
                account.reset.reset();
                account.successor = e.successor;
                account.left_open = e.left_open;
            }
        },
        event);
    return account;
}

bool role_fits(Role role, OrganisationKind kind) {
    switch (role) {
        case Role::OrgAdmin:
            return true;
        case Role::Client:
            return kind == OrganisationKind::ServiceProvider;
        case Role::ApplicationReviewer:
        case Role::ProgrammeManager:
        case Role::TeamLeader:
        case Role::Assessor:
        case Role::TechnicalExpert:
        case Role::Reviewer:
        case Role::DecisionMaker:
        case Role::ResponsiblePerson:
        case Role::AuthorisedSignatory:
        case Role::CertificateManager:
        case Role::Finance:
            return kind == OrganisationKind::CertificationBody;
        case Role::DepartmentOfficer:
            return kind == OrganisationKind::Department;
        case Role::RegulatorOfficer:
            return kind == OrganisationKind::LocalRegulator;
        case Role::OperatorUser:
            return kind == OrganisationKind::NetworkOperator;
        case Role::PlatformAdmin:
        case Role::PlatformAuditor:
            return kind == OrganisationKind::PlatformOperator;
    }
    return false;
}

std::vector<Role> roles_in(OrganisationKind kind) {
    std::vector<Role> roles;
    for (const auto& [role, name] : NamesOf<Role>::list)
        if (role_fits(role, kind)) roles.push_back(role);
    return roles;
}

Result<std::vector<AccountEvent>> request_role(const Account& account, Role role,
                                               OrganisationKind kind, const PersonId& by) {
    if (account.disabled) return refuse("account.disabled");
    if (!role_fits(role, kind)) return refuse("account.role_not_of_kind");
    const bool asked =
        std::ranges::any_of(account.pending, [role](const auto& p) { return p.role == role; });
    if (asked || holds(account, role)) return refuse("account.role_held");
    return std::vector<AccountEvent>{AccountRoleRequested{role, by}};
}

Result<std::vector<AccountEvent>> grant_role(const Account& account, Role role,
                                             const PersonId& by) {
    if (account.disabled) return refuse("account.disabled");
    const auto asked =
        std::ranges::find_if(account.pending, [role](const auto& p) { return p.role == role; });
    if (asked == account.pending.end()) return refuse("account.role_not_requested");
    if (asked->by == by || account.person == by) return refuse("account.second_person_needed");
    return std::vector<AccountEvent>{AccountRoleGranted{role, by}};
}

Result<std::vector<AccountEvent>> revoke_role(const Account& account, Role role, const PersonId& by,
                                              const std::string& reason) {
    if (!holds(account, role)) return refuse("account.role_not_held");
    return std::vector<AccountEvent>{AccountRoleRevoked{role, by, reason}};
}

Result<std::vector<AccountEvent>> request_reset(const Account& account, const PersonId& by,
                                                const std::string& reason, Instant now) {
    if (account.disabled) return refuse("account.disabled");
    if (account.person == by) return refuse("account.second_person_needed");
    if (waits(account.reset, now)) return refuse("account.reset_pending");
    return std::vector<AccountEvent>{AccountResetRequested{by, reason}};
}

Result<std::vector<AccountEvent>> approve_reset(const Account& account, const PersonId& by,
                                                Instant now) {
    if (account.disabled) return refuse("account.disabled");
    if (!waits(account.reset, now)) return refuse("account.reset_not_requested");
    if (account.reset->by == by || account.person == by)
        return refuse("account.second_person_needed");
    std::vector<AccountEvent> events{AccountResetApproved{by}};
    end_current_key(account, now, events);
    return events;
}

Result<std::vector<AccountEvent>> delegate_signature(const Account& account,
                                                     const AccountSignatureDelegated& letter,
                                                     Date today) {
    if (account.disabled) return refuse("account.disabled");
    if (account.person == letter.by) return refuse("account.delegation_to_self");
    if (!holds(account, Role::AuthorisedSignatory)) return refuse("account.role_not_held");
    if (letter.from < today || letter.to < letter.from) return refuse("account.delegation_dates");
    return std::vector<AccountEvent>{letter};
}

Result<std::vector<AccountEvent>> revoke_delegation(const Account& account,
                                                    const AccountDelegationRevoked& revoked) {
    const auto held =
        std::ranges::find(account.delegations, revoked.delegation, &SignatureDelegation::id);
    if (held == account.delegations.end() || held->revoked)
        return refuse("account.delegation_unknown");
    return std::vector<AccountEvent>{revoked};
}

const SignatureDelegation* delegation_on(const Account& account, const PersonId& by, Date day) {
    if (account.disabled || !holds(account, Role::AuthorisedSignatory)) return nullptr;
    for (const SignatureDelegation& held : account.delegations)
        if (held.by == by && !held.revoked && held.from <= day && day <= held.to) return &held;
    return nullptr;
}

Result<std::vector<AccountEvent>> disable(const Account& account, const Leaving& leaving,
                                          Instant now) {
    if (account.disabled) return refuse("account.disabled");
    if (!leaving.left_open.empty() && !leaving.may_leave_open) {
        Error open = refuse("account.tasks_open");
        const std::size_t named = std::min(leaving.left_open.size(), kTasksNamedMax);
        for (std::size_t i = 0; i < named; ++i)
            open = std::move(open).with("task", text_of(leaving.left_open[i]));
        return open;
    }
    std::vector<AccountEvent> events;
    end_current_key(account, now, events);
    events.emplace_back(AccountDisabled{leaving.by, leaving.reason, leaving.successor,
                                        leaving.passed_on, leaving.left_open});
    return events;
}

const SigningKey* current_key(const Account& account) {
    for (const SigningKey& key : account.keys)
        if (!key.ended) return &key;
    return nullptr;
}

std::string org_role_key(const OrganisationId& organisation, Role role) {
    return organisation.text() + "/" + std::string{name_of(role)};
}

std::vector<Key> AccountAggregate::keys(const State& account) {
    std::vector<Key> keys{{"organisation", account.organisation.text(), Uniqueness::Shared},
                          {"person", account.person.text(), Uniqueness::Shared},
                          {"scope", "org:" + account.organisation.text(), Uniqueness::Shared},
                          {"scope", "person:" + account.person.text(), Uniqueness::Shared}};
    if (!account.login.erased())
        keys.push_back({"login", *account.login.value, Uniqueness::Unique});
    for (const Role role : account.roles)
        keys.push_back({"org_role", org_role_key(account.organisation, role), Uniqueness::Shared});
    add_file_keys(account, keys);
    return keys;
}

}  // namespace hz::domain
