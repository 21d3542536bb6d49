// Searching the public register by number, credit code or name, with filters; ordered by number.
#pragma once

#include "app/public/certificate_view.hpp"
#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/certificate/types.hpp"

#include <optional>
#include <vector>

namespace hz::app::certificate::search_certificates {

struct Input {
    std::string query{};
    std::optional<domain::StatusAnswer> status{};
    std::string category{};
    std::string level{};
    std::string region{};  // prefix of a GB/T 2260 code
    std::string body{};    // serial of the body
    std::int64_t limit{20};
    std::string cursor{};
    bool counts{};  // also count the register by each filter; not together with a query
};
struct Item {
    std::string number{};
    std::string status{};
    HolderView holder{};
    BodyView body{};
    CodeName category{};
    std::optional<CodeName> level{};
    Date valid_from{};
    Date valid_to{};
};
// How many certificates a value of a filter would leave, the other filters being as they are.
struct FilterCount {
    std::string filter{};  // category level region body status
    std::string value{};   // of regions: province-level units
    std::int64_t count{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
    bool narrow{};  // too many candidates: the page may be short, name more of it
    std::optional<std::int64_t> total{};  // of the filters as they are; with counts only
    std::vector<FilterCount> counts{};
};
struct Handler {
    // Errors: InvalidInput search.counts_of_query.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::search_certificates

template <>
struct hz::FieldsOf<hz::app::certificate::search_certificates::Input> {
    using T = hz::app::certificate::search_certificates::Input;
    static constexpr FieldList list{
        field("query", &T::query, Need::Optional, Text{limits::kNameChars}),
        field("status", &T::status, Need::Optional),
        field("category", &T::category, Need::Optional, Text{64}),
        field("level", &T::level, Need::Optional, Text{64}),
        field("region", &T::region, Need::Optional, Text{6}),
        field("body", &T::body, Need::Optional, Text{32}),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64}),
        field("counts", &T::counts, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::search_certificates::Item> {
    using T = hz::app::certificate::search_certificates::Item;
    static constexpr FieldList list{
        field("number", &T::number),         field("status", &T::status),
        field("holder", &T::holder),         field("body", &T::body),
        field("category", &T::category),     field("level", &T::level, Need::Optional),
        field("valid_from", &T::valid_from), field("valid_to", &T::valid_to)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::search_certificates::FilterCount> {
    using T = hz::app::certificate::search_certificates::FilterCount;
    static constexpr FieldList list{field("filter", &T::filter), field("value", &T::value),
                                    field("count", &T::count)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::search_certificates::Output> {
    using T = hz::app::certificate::search_certificates::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional), field("narrow", &T::narrow, Need::Optional),
        field("total", &T::total, Need::Optional),
        field("counts", &T::counts, Need::Optional, Items<Any>{limits::kFilterCounts})};
};
