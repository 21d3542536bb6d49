// A new second factor for one's own account; it counts once a code from it was entered.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"

namespace hz::app::platform::begin_second_factor {

struct Input {};
struct Output {
    SecretText secret{};  // base32, shown once
    SecretText uri{};     // otpauth:// for the QR code of an authenticator
};
struct Prepared {
    std::string base32{};
    std::string sealed{};
};
struct Handler {
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared& prepared);
};

}  // namespace hz::app::platform::begin_second_factor

template <>
struct hz::FieldsOf<hz::app::platform::begin_second_factor::Input> {
    static constexpr std::tuple<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::begin_second_factor::Output> {
    using T = hz::app::platform::begin_second_factor::Output;
    static constexpr auto list = std::tuple{field("secret", &T::secret, Need::Optional),
                                            field("uri", &T::uri, Need::Optional)};
};
