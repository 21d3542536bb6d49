// Somebody compared the letter of authorisation with what was filed: the organisation, the person
// it authorises and his account enter the record, the letter becomes evidence of whoever confirmed.
// The invitation goes to the applicant alone (take_invitation).
#pragma once

#include "app/command.hpp"
#include "domain/party/registration.hpp"

namespace hz::app::party::confirm_registration {

struct Input {
    std::string registration{};
    std::string letter_number{};
    Date letter_dated{};
};
struct Output {
    std::string organisation{};
    std::string person{};
    std::string account{};
    domain::FileRef letter{};
};
struct Handler {
    // Errors: NotFound registration.not_found, also when it does not wait (any more); those of
    // domain::check_registrar and domain::confirm_registration; Conflict registration.code_taken,
    // registration.login_taken, evidence.upload_again.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::confirm_registration

template <>
struct hz::FieldsOf<hz::app::party::confirm_registration::Input> {
    using T = hz::app::party::confirm_registration::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36}),
        field("letter_number", &T::letter_number, Need::Required, Text{80}),
        field("letter_dated", &T::letter_dated)};
};
template <>
struct hz::FieldsOf<hz::app::party::confirm_registration::Output> {
    using T = hz::app::party::confirm_registration::Output;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("person", &T::person), field("account", &T::account),
                                    field("letter", &T::letter)};
};
