// A delegation of the responsible person's signature ends at once; what was signed under it stays.
#pragma once

#include "app/command.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::revoke_delegation {

struct Input {
    domain::AccountId account{};
    std::string delegation{};
    std::string reason{};
};
struct Output {
    std::string delegation{};
};
struct Handler {
    // Errors: those of domain::revoke_delegation.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::revoke_delegation

template <>
struct hz::FieldsOf<hz::app::platform::revoke_delegation::Input> {
    using T = hz::app::platform::revoke_delegation::Input;
    static constexpr auto list =
        std::tuple{field("account", &T::account),
                   field("delegation", &T::delegation, Need::Required, Text{48}),
                   field("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::app::platform::revoke_delegation::Output> {
    using T = hz::app::platform::revoke_delegation::Output;
    static constexpr auto list = std::tuple{field("delegation", &T::delegation)};
};
