// The first code proves that the authenticator works; from then on it is asked for at each sign-in.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"

namespace hz::app::platform::confirm_second_factor {

struct Input {
    SecretText code{};
};
struct Output {};
struct Handler {
    // Errors: RuleViolation second_factor.not_begun, Forbidden second_factor.code_wrong. The
    // session ends: the next sign-in uses the new factor.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::confirm_second_factor

template <>
struct hz::FieldsOf<hz::app::platform::confirm_second_factor::Input> {
    using T = hz::app::platform::confirm_second_factor::Input;
    static constexpr auto list = std::tuple{field("code", &T::code, Need::Required, Text{6, 6})};
};
template <>
struct hz::FieldsOf<hz::app::platform::confirm_second_factor::Output> {
    static constexpr std::tuple<> list{};
};
