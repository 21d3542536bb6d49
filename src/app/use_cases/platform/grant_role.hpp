// A second person grants a role that an administrator asked for.
#pragma once

#include "app/command.hpp"
#include "domain/party/types.hpp"

namespace hz::app::platform::grant_role {

struct Input {
    domain::AccountId account{};
    domain::Role role{};
};
struct Output {
    std::vector<domain::Role> roles{};
};
struct Handler {
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::grant_role

template <>
struct hz::FieldsOf<hz::app::platform::grant_role::Input> {
    using T = hz::app::platform::grant_role::Input;
    static constexpr auto list = std::tuple{field("account", &T::account), field("role", &T::role)};
};
template <>
struct hz::FieldsOf<hz::app::platform::grant_role::Output> {
    using T = hz::app::platform::grant_role::Output;
    static constexpr auto list = std::tuple{field("roles", &T::roles, Need::Optional)};
};
