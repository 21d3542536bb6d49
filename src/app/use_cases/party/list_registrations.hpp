// Registrations that wait for a decision within the scope, oldest first.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::list_registrations {

struct Input {
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string registration{};
    domain::Uscc uscc{};
    std::string name{};
    domain::OrganisationKind kind{};
    domain::RegionCode region{};
    Instant filed{};
    Instant decidable_until{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::list_registrations

template <>
struct hz::FieldsOf<hz::app::party::list_registrations::Input> {
    using T = hz::app::party::list_registrations::Input;
    static constexpr FieldList list{
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::party::list_registrations::Item> {
    using T = hz::app::party::list_registrations::Item;
    static constexpr FieldList list{field("registration", &T::registration),
                                    field("uscc", &T::uscc),
                                    field("name", &T::name),
                                    field("kind", &T::kind),
                                    field("region", &T::region),
                                    field("filed", &T::filed),
                                    field("decidable_until", &T::decidable_until)};
};
template <>
struct hz::FieldsOf<hz::app::party::list_registrations::Output> {
    using T = hz::app::party::list_registrations::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
