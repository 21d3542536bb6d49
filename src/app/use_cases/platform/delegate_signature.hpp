// The responsible person of a body delegates his signature in writing to a named person, from day
// to day (认证认可条例 22). What that one signs names the letter.
#pragma once

#include "app/command.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::delegate_signature {

struct Input {
    domain::AccountId account{};
    std::string number{};  // of the letter 授权书
    domain::FileRef document{};
    Date from{};
    Date to{};  // last day
};
struct Output {
    std::string delegation{};
};
struct Handler {
    // Errors: RuleViolation file.not_stored and those of domain::delegate_signature.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::delegate_signature

template <>
struct hz::FieldsOf<hz::app::platform::delegate_signature::Input> {
    using T = hz::app::platform::delegate_signature::Input;
    static constexpr auto list = std::tuple{
        field("account", &T::account), field("number", &T::number, Need::Required, Text{80, 1}),
        field("document", &T::document), field("from", &T::from), field("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::app::platform::delegate_signature::Output> {
    using T = hz::app::platform::delegate_signature::Output;
    static constexpr auto list = std::tuple{field("delegation", &T::delegation)};
};
