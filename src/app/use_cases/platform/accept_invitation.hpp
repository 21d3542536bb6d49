// The invited person chooses a password; a signing key is made and wrapped with it. One use only.
#pragma once

#include "app/command.hpp"
#include "app/ports/signer.hpp"
#include "app/secret.hpp"

namespace hz::app::platform::accept_invitation {

struct Input {
    SecretText secret{};
    SecretText password{};
};
struct Output {
    std::string account{};
    std::string login{};
};
struct Prepared {
    std::string password_hash{};
    WrappedKey key{};
};
struct Handler {
    // Errors: Forbidden invitation.unknown (also used or past), InvalidInput password.weak.
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared& prepared);
};

}  // namespace hz::app::platform::accept_invitation

template <>
struct hz::FieldsOf<hz::app::platform::accept_invitation::Input> {
    using T = hz::app::platform::accept_invitation::Input;
    static constexpr auto list =
        std::tuple{field("secret", &T::secret, Need::Required, Text{64}),
                   field("password", &T::password, Need::Required,
                         Text{limits::kPasswordCharsMax, limits::kPasswordCharsMin})};
};
template <>
struct hz::FieldsOf<hz::app::platform::accept_invitation::Output> {
    using T = hz::app::platform::accept_invitation::Output;
    static constexpr auto list =
        std::tuple{field("account", &T::account), field("login", &T::login)};
};
