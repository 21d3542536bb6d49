// An account of the own organisation: roles held and asked for, signing keys.
#pragma once

#include "app/query.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::get_account {

struct Input {
    domain::AccountId account{};
};
using Output = domain::Account;
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::get_account

template <>
struct hz::FieldsOf<hz::app::platform::get_account::Input> {
    using T = hz::app::platform::get_account::Input;
    static constexpr auto list = std::tuple{field("account", &T::account)};
};
