// An administrator asks for one more role of an account; a second person grants it.
#pragma once

#include "app/command.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::request_role {

struct Input {
    domain::AccountId account{};
    domain::Role role{};
};
struct Output {
    std::vector<domain::PendingRole> pending{};
};
struct Handler {
    // Errors: NotFound account.not_found; those of domain::request_role.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::request_role

template <>
struct hz::FieldsOf<hz::app::platform::request_role::Input> {
    using T = hz::app::platform::request_role::Input;
    static constexpr FieldList list{field("account", &T::account), field("role", &T::role)};
};
template <>
struct hz::FieldsOf<hz::app::platform::request_role::Output> {
    using T = hz::app::platform::request_role::Output;
    static constexpr FieldList list{field("pending", &T::pending)};
};
