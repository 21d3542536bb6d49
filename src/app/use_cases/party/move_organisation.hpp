// A new place of registration; it decides which regulator is competent.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::move_organisation {

struct Input {
    domain::OrganisationId organisation{};
    domain::RegionCode region{};
    std::string address{};
};
struct Output {
    domain::RegionCode region{};
};
struct Handler {
    // Errors: NotFound party.not_found; those of domain::move_organisation.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::party::move_organisation

template <>
struct hz::FieldsOf<hz::app::party::move_organisation::Input> {
    using T = hz::app::party::move_organisation::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("region", &T::region),
                                    field("address", &T::address, Need::Optional, Text{200})};
};
template <>
struct hz::FieldsOf<hz::app::party::move_organisation::Output> {
    using T = hz::app::party::move_organisation::Output;
    static constexpr FieldList list{field("region", &T::region)};
};
