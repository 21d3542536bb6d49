// Sign in with password and, where it is enrolled, the second factor.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"

namespace hz::app::platform::start_session {

struct Input {
    std::string login{};
    SecretText password{};
    std::optional<SecretText> totp{};
};
struct Output {
    std::string account{};
    std::string organisation{};
    std::string person{};
    std::vector<std::string> roles{};
    std::string strength{};  // password: the second factor is not enrolled yet
    SecretText csrf{};
};

// What the slow part found out.
struct Prepared {
    std::string account{};
    std::optional<std::int64_t> totp_step{};
    bool second_factor{};
};
struct Handler {
    // Errors: Forbidden session.refused (login, password or code wrong: never says which),
    // session.locked, session.code_required; Unavailable password.busy.
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared& prepared);
};

}  // namespace hz::app::platform::start_session

template <>
struct hz::FieldsOf<hz::app::platform::start_session::Input> {
    using T = hz::app::platform::start_session::Input;
    static constexpr auto list =
        std::tuple{field("login", &T::login, Need::Required, Text{64}),
                   field("password", &T::password, Need::Required, Text{limits::kPasswordCharsMax}),
                   field("totp", &T::totp, Need::Optional, Text{6, 6})};
};
template <>
struct hz::FieldsOf<hz::app::platform::start_session::Output> {
    using T = hz::app::platform::start_session::Output;
    static constexpr auto list =
        std::tuple{field("account", &T::account),   field("organisation", &T::organisation),
                   field("person", &T::person),     field("roles", &T::roles, Need::Optional),
                   field("strength", &T::strength), field("csrf", &T::csrf, Need::Optional)};
};
