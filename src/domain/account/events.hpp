// Events of an account. Sealed kind: every member is a commitment in the log.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/account/tasks.hpp"
#include "domain/file_ref.hpp"
#include "domain/party/types.hpp"
#include "domain/privacy.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct AccountOpened {
    static constexpr std::string_view kType = "account.opened";
    Private<std::string> login{};
    OrganisationId organisation{};
    PersonId person{};
};
// A role asked for by one administrator; it counts once another person has granted it.
struct AccountRoleRequested {
    static constexpr std::string_view kType = "account.role_requested";
    Role role{};
    PersonId by{};
};
struct AccountRoleGranted {
    static constexpr std::string_view kType = "account.role_granted";
    Role role{};
    PersonId by{};
};
struct AccountRoleRevoked {
    static constexpr std::string_view kType = "account.role_revoked";
    Role role{};
    PersonId by{};
    Private<std::string> reason{};
};
struct AccountKeyEnrolled {
    static constexpr std::string_view kType = "account.key_enrolled";
    std::string name{};        // <host>/person/<act>
    std::string kid{};         // 8 hex digits
    std::string public_key{};  // base64 of 04‖X‖Y
    Instant from{};
};
struct AccountKeyEnded {
    static constexpr std::string_view kType = "account.key_ended";
    std::string kid{};
    std::string why{};  // superseded, ceased, compromised
    Instant at{};
};
// A lost password or second factor: one person asks, another approves, and the key ends with it.
struct AccountResetRequested {
    static constexpr std::string_view kType = "account.reset_requested";
    PersonId by{};
    Private<std::string> reason{};
};
struct AccountResetApproved {
    static constexpr std::string_view kType = "account.reset_approved";
    PersonId by{};
};
// The responsible person lets this one sign in his place: in writing, from day to day (认证认可条例
// 22). The delegation is named by its event.
struct AccountSignatureDelegated {
    static constexpr std::string_view kType = "account.signature_delegated";
    PersonId by{};
    std::string number{};  // of the letter 授权书
    FileRef document{};
    Date from{};
    Date to{};  // last day
};
struct AccountDelegationRevoked {
    static constexpr std::string_view kType = "account.delegation_revoked";
    std::string delegation{};
    PersonId by{};
    Private<std::string> reason{};
};
// The person left: roles end, and what he still had to do is passed on or named as left open.
struct AccountDisabled {
    static constexpr std::string_view kType = "account.disabled";
    PersonId by{};
    Private<std::string> reason{};
    std::optional<AccountId> successor{};
    std::vector<OpenTask> passed_on{};
    std::vector<OpenTask> left_open{};
};

using AccountEvent =
    std::variant<AccountOpened, AccountRoleRequested, AccountRoleGranted, AccountRoleRevoked,
                 AccountKeyEnrolled, AccountKeyEnded, AccountResetRequested, AccountResetApproved,
                 AccountSignatureDelegated, AccountDelegationRevoked, AccountDisabled,
                 PrivacyErased>;

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::AccountOpened> {
    using T = hz::domain::AccountOpened;
    static constexpr FieldList list{sealed("login", &T::login, Need::Required, Text{64}),
                                    sealed("organisation", &T::organisation),
                                    sealed("person", &T::person)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountRoleRequested> {
    using T = hz::domain::AccountRoleRequested;
    static constexpr FieldList list{sealed("role", &T::role), sealed("by", &T::by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountRoleGranted> {
    using T = hz::domain::AccountRoleGranted;
    static constexpr FieldList list{sealed("role", &T::role), sealed("by", &T::by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountRoleRevoked> {
    using T = hz::domain::AccountRoleRevoked;
    static constexpr FieldList list{sealed("role", &T::role), sealed("by", &T::by),
                                    sealed("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::domain::AccountKeyEnrolled> {
    using T = hz::domain::AccountKeyEnrolled;
    static constexpr FieldList list{
        sealed("name", &T::name, Need::Required, Text{300}),
        sealed("kid", &T::kid, Need::Required, Text{8, 8}),
        sealed("public_key", &T::public_key, Need::Required, Text{88, 88}),
        sealed("from", &T::from)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountKeyEnded> {
    using T = hz::domain::AccountKeyEnded;
    static constexpr FieldList list{sealed("kid", &T::kid, Need::Required, Text{8, 8}),
                                    sealed("why", &T::why, Need::Required, Text{16}),
                                    sealed("at", &T::at)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountResetRequested> {
    using T = hz::domain::AccountResetRequested;
    static constexpr FieldList list{sealed("by", &T::by),
                                    sealed("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::domain::AccountResetApproved> {
    using T = hz::domain::AccountResetApproved;
    static constexpr FieldList list{sealed("by", &T::by)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountSignatureDelegated> {
    using T = hz::domain::AccountSignatureDelegated;
    static constexpr FieldList list{
        sealed("by", &T::by), sealed("number", &T::number, Need::Required, Text{80}),
        sealed("document", &T::document), sealed("from", &T::from), sealed("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::domain::AccountDelegationRevoked> {
    using T = hz::domain::AccountDelegationRevoked;
    static constexpr FieldList list{sealed("delegation", &T::delegation, Need::Required, Text{48}),
                                    sealed("by", &T::by),
                                    sealed("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::domain::AccountDisabled> {
    using T = hz::domain::AccountDisabled;
    static constexpr FieldList list{
        sealed("by", &T::by), sealed("reason", &T::reason, Need::Required, Prose{1000}),
        sealed("successor", &T::successor, Need::Optional),
        sealed("passed_on", &T::passed_on, Need::Optional, Items<Any>{1000}),
        sealed("left_open", &T::left_open, Need::Optional, Items<Any>{1000})};
};
