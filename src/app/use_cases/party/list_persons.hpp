// The people an organisation has registered, by id.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::list_persons {

struct Input {
    domain::OrganisationId organisation{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string person{};
    std::int64_t version{};
    std::string name{};
    std::string identity_masked{};
    std::vector<domain::Employment> employments{};
    std::vector<domain::Competence> competences{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::list_persons

template <>
struct hz::FieldsOf<hz::app::party::list_persons::Input> {
    using T = hz::app::party::list_persons::Input;
    static constexpr FieldList list{
        field("organisation", &T::organisation),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::party::list_persons::Item> {
    using T = hz::app::party::list_persons::Item;
    static constexpr FieldList list{field("person", &T::person),
                                    field("version", &T::version),
                                    field("name", &T::name, Need::Optional),
                                    field("identity_masked", &T::identity_masked, Need::Optional),
                                    field("employments", &T::employments, Need::Optional),
                                    field("competences", &T::competences, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::party::list_persons::Output> {
    using T = hz::app::party::list_persons::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
