// A role ends at once; the reason stays in the record.
#pragma once

#include "app/command.hpp"
#include "domain/party/types.hpp"

namespace hz::app::platform::revoke_role {

struct Input {
    domain::AccountId account{};
    domain::Role role{};
    std::string reason{};
};
struct Output {
    std::vector<domain::Role> roles{};
};
struct Handler {
    // Errors: RuleViolation account.last_administrator and those of domain::revoke_role.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::revoke_role

template <>
struct hz::FieldsOf<hz::app::platform::revoke_role::Input> {
    using T = hz::app::platform::revoke_role::Input;
    static constexpr auto list =
        std::tuple{field("account", &T::account), field("role", &T::role),
                   field("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::app::platform::revoke_role::Output> {
    using T = hz::app::platform::revoke_role::Output;
    static constexpr auto list = std::tuple{field("roles", &T::roles, Need::Optional)};
};
