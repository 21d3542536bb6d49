// Organisations within the scope, by id; found by credit code, by the beginning of any name they
// had, or by kind.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::party::list_organisations {

struct Input {
    std::string query{};
    std::optional<domain::Uscc> uscc{};
    std::optional<domain::OrganisationKind> kind{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string organisation{};
    std::int64_t version{};
    domain::Uscc uscc{};
    std::string name{};
    domain::OrganisationKind kind{};
    domain::RegionCode region{};
    bool closed{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::list_organisations

template <>
struct hz::FieldsOf<hz::app::party::list_organisations::Input> {
    using T = hz::app::party::list_organisations::Input;
    static constexpr FieldList list{
        field("query", &T::query, Need::Optional, Text{limits::kNameChars}),
        field("uscc", &T::uscc, Need::Optional), field("kind", &T::kind, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::party::list_organisations::Item> {
    using T = hz::app::party::list_organisations::Item;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("version", &T::version),
                                    field("uscc", &T::uscc, Need::Optional),
                                    field("name", &T::name),
                                    field("kind", &T::kind),
                                    field("region", &T::region),
                                    field("closed", &T::closed, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::party::list_organisations::Output> {
    using T = hz::app::party::list_organisations::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
