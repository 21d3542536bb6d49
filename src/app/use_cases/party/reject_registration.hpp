// A registration is refused with a reason, which the applicant reads. Its letter and what it says
// of people go.
#pragma once

#include "app/command.hpp"

namespace hz::app::party::reject_registration {

struct Input {
    std::string registration{};
    std::string reason{};
};
struct Output {
    Instant decided{};
};
struct Handler {
    // Errors: NotFound registration.not_found, also when it does not wait (any more); those of
    // domain::check_registrar.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::reject_registration

template <>
struct hz::FieldsOf<hz::app::party::reject_registration::Input> {
    using T = hz::app::party::reject_registration::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36}),
        field("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::app::party::reject_registration::Output> {
    using T = hz::app::party::reject_registration::Output;
    static constexpr FieldList list{field("decided", &T::decided)};
};
