// The person read the code at its mail address: notices go there from now on.
#pragma once

#include "app/command.hpp"

namespace hz::app::platform::confirm_mail_address {

struct Input {
    std::string code{};
};
struct Output {
    std::string address{};
};
struct Handler {
    // Errors: NotFound mail.no_address; RuleViolation mail.code_wrong. Confirming again is fine.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::confirm_mail_address

template <>
struct hz::FieldsOf<hz::app::platform::confirm_mail_address::Input> {
    using T = hz::app::platform::confirm_mail_address::Input;
    static constexpr FieldList list{field("code", &T::code, Need::Required, Text{16})};
};
template <>
struct hz::FieldsOf<hz::app::platform::confirm_mail_address::Output> {
    using T = hz::app::platform::confirm_mail_address::Output;
    static constexpr FieldList list{field("address", &T::address)};
};
