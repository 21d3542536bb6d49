// An account: how one natural person acts for one organisation, and with which roles. A role needs
// two people: one asks, another grants; neither grants to himself (ASVS 5.0 2.3.5).
#pragma once

#include "domain/account/events.hpp"
#include "domain/aggregate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct PendingRole {
    Role role{};
    PersonId by{};
};
struct PendingReset {
    PersonId by{};
    std::string reason{};
    Instant asked{};
};
struct SignatureDelegation {
    std::string id{};    // of its event, "<cmd>.<i>"
    std::string leaf{};  // of its event: what a decision refers to
    PersonId by{};
    std::string number{};
    FileRef document{};
    Date from{};
    Date to{};
    std::optional<Instant> revoked{};
};
struct SigningKey {
    std::string name{};
    std::string kid{};
    std::string public_key{};
    Instant from{};
    std::optional<Instant> ended{};
    std::string why{};
};
struct Account {
    AccountId id{};
    Private<std::string> login{};
    OrganisationId organisation{};
    PersonId person{};
    std::vector<Role> roles{};
    std::vector<PendingRole> pending{};
    std::vector<SigningKey> keys{};
    std::optional<PendingReset> reset{};
    std::vector<SignatureDelegation> delegations{};
    bool disabled{};
    std::optional<AccountId> successor{};  // who took over when the person left
    std::vector<OpenTask> left_open{};
};

Account evolve(Account account, const AccountEvent& event, const Stamp& stamp = {});

// One administrator asks. Errors: RuleViolation account.disabled, account.role_held,
// account.role_not_of_kind.
Result<std::vector<AccountEvent>> request_role(const Account& account, Role role,
                                               OrganisationKind kind, const PersonId& by);
// Another grants. Errors: RuleViolation account.role_not_requested, account.second_person_needed.
Result<std::vector<AccountEvent>> grant_role(const Account& account, Role role, const PersonId& by);
Result<std::vector<AccountEvent>> revoke_role(const Account& account, Role role, const PersonId& by,
                                              const std::string& reason);
// A lost password or second factor. One asks, for as long as an invitation waits; errors:
// RuleViolation account.disabled, account.second_person_needed (nobody asks for himself),
// account.reset_pending.
Result<std::vector<AccountEvent>> request_reset(const Account& account, const PersonId& by,
                                                const std::string& reason, Instant now);
// Another approves, and the signing key ends: what it signed stays good (docs/record.md 5). Errors:
// RuleViolation account.disabled, account.reset_not_requested (also when it was asked for too long
// ago), account.second_person_needed.
Result<std::vector<AccountEvent>> approve_reset(const Account& account, const PersonId& by,
                                                Instant now);

// Errors: RuleViolation account.disabled, account.role_not_held (authorised signatory),
// account.delegation_to_self, account.delegation_dates.
Result<std::vector<AccountEvent>> delegate_signature(const Account& account,
                                                     const AccountSignatureDelegated& letter,
                                                     Date today);
// Errors: RuleViolation account.delegation_unknown, also when it is revoked already.
Result<std::vector<AccountEvent>> revoke_delegation(const Account& account,
                                                    const AccountDelegationRevoked& revoked);
// The delegation by that person under which the account's person may sign on the day; or nullptr.
[[nodiscard]] const SignatureDelegation* delegation_on(const Account& account, const PersonId& by,
                                                       Date day);

// The person leaves. What only he can still do must be passed on, or be left open explicitly.
struct Leaving {
    PersonId by{};
    std::string reason{};
    std::optional<AccountId> successor{};
    std::vector<OpenTask> passed_on{};
    std::vector<OpenTask> left_open{};
    bool may_leave_open{};
};
// The key and all roles end with it. Errors: RuleViolation account.disabled, account.tasks_open
// (details task: kind, role, case).
Result<std::vector<AccountEvent>> disable(const Account& account, const Leaving& leaving,
                                          Instant now);

// Which roles a kind of organisation can give (domain.md 1).
[[nodiscard]] bool role_fits(Role role, OrganisationKind kind);
[[nodiscard]] std::vector<Role> roles_in(OrganisationKind kind);
// The key that signs at `now`, if any.
[[nodiscard]] const SigningKey* current_key(const Account& account);

// Value of the key "org_role": who holds a role in an organisation.
[[nodiscard]] std::string org_role_key(const OrganisationId& organisation, Role role);

struct AccountAggregate {
    using State = Account;
    using Event = AccountEvent;
    static constexpr std::string_view kKind = "account";
    static constexpr bool kClear = false;
    static std::vector<Key> keys(const State& account);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::PendingRole> {
    using T = hz::domain::PendingRole;
    static constexpr FieldList list{field("role", &T::role), field("by", &T::by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::PendingReset> {
    using T = hz::domain::PendingReset;
    static constexpr FieldList list{field("by", &T::by, Need::Optional),
                                    field("reason", &T::reason, Need::Optional, Prose{1000}),
                                    field("asked", &T::asked)};
};
template <>
struct hz::FieldsOf<hz::domain::SignatureDelegation> {
    using T = hz::domain::SignatureDelegation;
    static constexpr FieldList list{field("id", &T::id, Need::Required, Text{48}),
                                    field("leaf", &T::leaf, Need::Optional, Text{44}),
                                    field("by", &T::by, Need::Optional),
                                    field("number", &T::number, Need::Optional, Text{80}),
                                    field("document", &T::document, Need::Optional),
                                    field("from", &T::from),
                                    field("to", &T::to),
                                    field("revoked", &T::revoked, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::SigningKey> {
    using T = hz::domain::SigningKey;
    static constexpr FieldList list{field("name", &T::name),
                                    field("kid", &T::kid),
                                    field("public_key", &T::public_key),
                                    field("from", &T::from),
                                    field("ended", &T::ended, Need::Optional),
                                    field("why", &T::why, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::Account> {
    using T = hz::domain::Account;
    static constexpr FieldList list{
        field("id", &T::id, Need::Optional),
        field("login", &T::login),
        field("organisation", &T::organisation),
        field("person", &T::person),
        field("roles", &T::roles, Need::Optional),
        field("pending", &T::pending, Need::Optional),
        field("keys", &T::keys, Need::Optional),
        field("reset", &T::reset, Need::Optional),
        field("delegations", &T::delegations, Need::Optional, Items<Any>{1000}),
        field("disabled", &T::disabled, Need::Optional),
        field("successor", &T::successor, Need::Optional),
        field("left_open", &T::left_open, Need::Optional, Items<Any>{1000})};
};
