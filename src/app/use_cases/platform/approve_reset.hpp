// The second person approves a reset: password, second factor, sessions, tokens and the signing key
// of the account end at once. The secret, shown once, is accepted like an invitation; that makes a
// new password and a new key. What the former key signed stays good.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"
#include "domain/party/types.hpp"

namespace hz::app::platform::approve_reset {

struct Input {
    domain::AccountId account{};
};
struct Output {
    std::string account{};
    SecretText invitation{};
};
struct Handler {
    // Errors: RuleViolation account.reset_by_own_people and those of domain::approve_reset.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::approve_reset

template <>
struct hz::FieldsOf<hz::app::platform::approve_reset::Input> {
    using T = hz::app::platform::approve_reset::Input;
    static constexpr auto list = std::tuple{field("account", &T::account)};
};
template <>
struct hz::FieldsOf<hz::app::platform::approve_reset::Output> {
    using T = hz::app::platform::approve_reset::Output;
    static constexpr auto list = std::tuple{field("account", &T::account),
                                            field("invitation", &T::invitation, Need::Optional)};
};
