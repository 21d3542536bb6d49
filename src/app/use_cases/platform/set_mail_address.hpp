// Where the person wants notices by mail, and in which language.
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
};
struct Handler {
    // Errors: InvalidInput mail.address.
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
    static constexpr FieldList list{field("since", &T::since)};
};
