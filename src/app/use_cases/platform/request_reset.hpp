// Somebody lost his password or second factor: another person asks for a reset. Nothing changes
// until a third one approves it.
#pragma once

#include "app/command.hpp"
#include "domain/party/types.hpp"

namespace hz::app::platform::request_reset {

struct Input {
    domain::AccountId account{};
    std::string reason{};
};
struct Output {
    std::string account{};
    Instant ends{};  // unless it is approved by then
};
struct Handler {
    // Errors: RuleViolation account.reset_by_own_people and those of domain::request_reset.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::request_reset

template <>
struct hz::FieldsOf<hz::app::platform::request_reset::Input> {
    using T = hz::app::platform::request_reset::Input;
    static constexpr auto list = std::tuple{
        field("account", &T::account), field("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::app::platform::request_reset::Output> {
    using T = hz::app::platform::request_reset::Output;
    static constexpr auto list = std::tuple{field("account", &T::account), field("ends", &T::ends)};
};
