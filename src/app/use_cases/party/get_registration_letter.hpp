// The letter of authorisation of a registration that waits. Who confirms has looked at it, so it is
// noted who did.
#pragma once

#include "app/command.hpp"

namespace hz::app::party::get_registration_letter {

struct Input {
    std::string registration{};
};
struct Output {
    std::string media_type{};
    std::string name{};
};
struct Handler {
    // Errors: NotFound registration.not_found; RuleViolation registration.letter_readers.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::get_registration_letter

template <>
struct hz::FieldsOf<hz::app::party::get_registration_letter::Input> {
    using T = hz::app::party::get_registration_letter::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36})};
};
template <>
struct hz::FieldsOf<hz::app::party::get_registration_letter::Output> {
    using T = hz::app::party::get_registration_letter::Output;
    static constexpr FieldList list{field("media_type", &T::media_type), field("name", &T::name)};
};
