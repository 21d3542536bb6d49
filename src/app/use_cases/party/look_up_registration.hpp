// What became of a registration, for who holds its secret; nothing else is told.
#pragma once

#include "app/query.hpp"
#include "app/secret.hpp"
#include "domain/party/registration.hpp"

namespace hz::app::party::look_up_registration {

struct Input {
    std::string registration{};
    SecretText secret{};
};
struct Output {
    domain::RegistrationState state{};
    std::optional<Instant> until{};  // to bring the letter; to be decided
    std::optional<Instant> decided{};
    std::string reason{};
};
struct Handler {
    // Errors: NotFound registration.not_found, also with a wrong secret.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::party::look_up_registration

template <>
struct hz::FieldsOf<hz::app::party::look_up_registration::Input> {
    using T = hz::app::party::look_up_registration::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36}),
        field("secret", &T::secret, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::party::look_up_registration::Output> {
    using T = hz::app::party::look_up_registration::Output;
    static constexpr FieldList list{field("state", &T::state),
                                    field("until", &T::until, Need::Optional),
                                    field("decided", &T::decided, Need::Optional),
                                    field("reason", &T::reason, Need::Optional, Prose{1000})};
};
