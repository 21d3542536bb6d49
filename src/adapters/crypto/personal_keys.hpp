// SM2 keys of persons, each wrapped with a key that only the person's password yields.
#pragma once

#include "adapters/crypto/argon2.hpp"
#include "app/ports/random.hpp"
#include "app/ports/signer.hpp"

namespace hz::crypto {

// wrapped = "hz-key/1$m=…,t=…,p=…$" base64(salt) "$" base64(sealed), sealed by `seal` under the
// Argon2id key, with all that stands before it and the public key as context.
class PasswordWrappedKeys final : public app::PersonalKeys {
 public:
    PasswordWrappedKeys(app::Workers& pool, app::Random& random, Argon2Cost cost);

    // All three: Unavailable `password.busy`. unlock and rewrap: Forbidden
    // `signature.password_wrong` (also for another public key), InvalidInput
    // `signature.key_damaged`.
    [[nodiscard]] Result<app::WrappedKey> make(std::string_view password) const override;
    [[nodiscard]] Result<std::unique_ptr<app::Signer>> unlock(
        const app::WrappedKey& key, std::string_view password) const override;
    [[nodiscard]] Result<app::WrappedKey> rewrap(const app::WrappedKey& key,
                                                 std::string_view old_password,
                                                 std::string_view new_password) const override;

 private:
    [[nodiscard]] Result<app::WrappedKey> wrap(ByteView secret32, Bytes public_key,
                                               std::string_view password) const;
    [[nodiscard]] Result<Bytes> unwrap(const app::WrappedKey& key, std::string_view password) const;

    app::Workers& pool_;
    app::Random& random_;
    Argon2Cost cost_;
};

}  // namespace hz::crypto
