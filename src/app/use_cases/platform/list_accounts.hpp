// Accounts within the actor's scope, by id.
#pragma once

#include "app/query.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::list_accounts {

struct Input {
    std::optional<domain::OrganisationId> organisation{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string id{};
    std::int64_t version{};
    Private<std::string> login{};
    std::string organisation{};
    std::string person{};
    std::string person_name{};  // empty: erased (个人信息保护法 47)
    std::vector<domain::Role> roles{};
    std::vector<domain::PendingRole> pending{};
    std::optional<domain::PendingReset> reset{};
    bool disabled{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::list_accounts

template <>
struct hz::FieldsOf<hz::app::platform::list_accounts::Input> {
    using T = hz::app::platform::list_accounts::Input;
    static constexpr auto list =
        std::tuple{field("organisation", &T::organisation, Need::Optional),
                   field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
                   field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_accounts::Item> {
    using T = hz::app::platform::list_accounts::Item;
    static constexpr auto list = std::tuple{field("id", &T::id),
                                            field("version", &T::version),
                                            field("login", &T::login),
                                            field("organisation", &T::organisation),
                                            field("person", &T::person),
                                            field("person_name", &T::person_name, Need::Optional),
                                            field("roles", &T::roles, Need::Optional),
                                            field("pending", &T::pending, Need::Optional),
                                            field("reset", &T::reset, Need::Optional),
                                            field("disabled", &T::disabled)};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_accounts::Output> {
    using T = hz::app::platform::list_accounts::Output;
    static constexpr auto list =
        std::tuple{field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
                   field("next", &T::next, Need::Optional)};
};
