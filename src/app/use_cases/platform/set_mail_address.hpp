// Where the person wants notices by mail, and in which language. Another address is sent a code
// first (confirm_mail_address).
#pragma once

#include "app/command.hpp"
#include "app/notices/texts.hpp"
#include "base/limits.hpp"

namespace hz::app::platform::set_mail_address {

struct Input {
    std::string address{};
    Language language{};
};
struct Output {
    Instant since{};
    bool confirmed{};  // only the language is another one
};
struct Handler {
    // Errors: InvalidInput mail.address; RuleViolation mail.code_waits within
    // limits::kMailCodeWait of the last code.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::set_mail_address

template <>
struct hz::FieldsOf<hz::app::platform::set_mail_address::Input> {
    using T = hz::app::platform::set_mail_address::Input;
    static constexpr FieldList list{
        field("address", &T::address, Need::Required, Text{limits::kMailAddressBytes}),
        field("language", &T::language, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::platform::set_mail_address::Output> {
    using T = hz::app::platform::set_mail_address::Output;
    static constexpr FieldList list{field("since", &T::since), field("confirmed", &T::confirmed)};
};
