// What the person of an account has still to do in the organisation; asked before he leaves.
#pragma once

#include "app/query.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::list_open_tasks {

struct Input {
    domain::AccountId account{};
};
struct Output {
    std::vector<domain::OpenTask> items{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::list_open_tasks

template <>
struct hz::FieldsOf<hz::app::platform::list_open_tasks::Input> {
    using T = hz::app::platform::list_open_tasks::Input;
    static constexpr auto list = std::tuple{field("account", &T::account)};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_open_tasks::Output> {
    using T = hz::app::platform::list_open_tasks::Output;
    static constexpr auto list = std::tuple{field("items", &T::items)};
};
