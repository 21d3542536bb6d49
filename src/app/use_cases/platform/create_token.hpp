// An API token for one's own account, limited to some of its permissions and to a time.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"

namespace hz::app::platform::create_token {

struct Input {
    std::string name{};
    std::vector<std::string> scopes{};  // permissions
    std::int64_t days{};
};
struct Output {
    std::string token_id{};
    SecretText token{};  // shown once
};
struct Handler {
    // Errors: RuleViolation token.scope_not_held.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::create_token

template <>
struct hz::FieldsOf<hz::app::platform::create_token::Input> {
    using T = hz::app::platform::create_token::Input;
    static constexpr auto list = std::tuple{field("name", &T::name, Need::Required, Text{64}),
                                            field("scopes", &T::scopes, Need::Required,
                                                  Items<Text>{limits::kTokenScopes, 1, Text{100}}),
                                            field("days", &T::days, Need::Required, Range{1, 365})};
};
template <>
struct hz::FieldsOf<hz::app::platform::create_token::Output> {
    using T = hz::app::platform::create_token::Output;
    static constexpr auto list =
        std::tuple{field("token_id", &T::token_id), field("token", &T::token, Need::Optional)};
};
