// Ends an API token of one's own account at once.
#pragma once

#include "app/command.hpp"

namespace hz::app::platform::revoke_token {

struct Input {
    std::string token_id{};
};
struct Output {};
struct Handler {
    // Errors: NotFound token.not_found, also for another account's token.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::revoke_token

template <>
struct hz::FieldsOf<hz::app::platform::revoke_token::Input> {
    using T = hz::app::platform::revoke_token::Input;
    static constexpr auto list =
        std::tuple{field("token_id", &T::token_id, Need::Required, Text{64, 64})};
};
template <>
struct hz::FieldsOf<hz::app::platform::revoke_token::Output> {
    static constexpr std::tuple<> list{};
};
