// The tokens of one's own account that still open something; never the secrets.
#pragma once

#include "app/query.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::app::platform::list_tokens {

struct Input {
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string token_id{};
    std::string name{};
    std::vector<std::string> scopes{};  // permissions
    std::optional<Instant> until{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::list_tokens

template <>
struct hz::FieldsOf<hz::app::platform::list_tokens::Input> {
    using T = hz::app::platform::list_tokens::Input;
    static constexpr FieldList list{
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_tokens::Item> {
    using T = hz::app::platform::list_tokens::Item;
    static constexpr FieldList list{field("token_id", &T::token_id), field("name", &T::name),
                                    field("scopes", &T::scopes),
                                    field("until", &T::until, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_tokens::Output> {
    using T = hz::app::platform::list_tokens::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
