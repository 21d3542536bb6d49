// No more mail: the address is deleted. What still waits is not sent.
#pragma once

#include "app/command.hpp"

namespace hz::app::platform::remove_mail_address {

struct Input {};
struct Output {};
struct Handler {
    // Errors: NotFound mail.no_address.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::remove_mail_address

template <>
struct hz::FieldsOf<hz::app::platform::remove_mail_address::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::remove_mail_address::Output> {
    static constexpr FieldList<> list{};
};
