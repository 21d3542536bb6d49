// The organisation no longer exists; its record stays.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::close_organisation {

struct Input {
    domain::OrganisationId organisation{};
    std::string reason{};
};
struct Output {
    bool closed{};
};
struct Handler {
    // Errors: NotFound party.not_found; those of domain::close_organisation.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::close_organisation

template <>
struct hz::FieldsOf<hz::app::party::close_organisation::Input> {
    using T = hz::app::party::close_organisation::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::app::party::close_organisation::Output> {
    using T = hz::app::party::close_organisation::Output;
    static constexpr FieldList list{field("closed", &T::closed)};
};
