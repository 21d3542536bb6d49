// Password hashes: Argon2id in the usual encoded form.
#pragma once

#include "adapters/crypto/argon2.hpp"
#include "app/ports/password.hpp"
#include "app/ports/random.hpp"

namespace hz::crypto {

// The pool is small (two threads) and used for nothing else; its queue is limits::kPasswordQueue.
class Argon2Passwords final : public app::Passwords {
 public:
    Argon2Passwords(app::Workers& pool, app::Random& random, Argon2Cost cost);

    // InvalidInput `password.too_long` over four times limits::kPasswordCharsMax bytes.
    Result<std::string> hash(std::string_view password) override;
    // Yes only for an encoded Argon2id hash of acceptable cost that fits.
    Result<app::Match> verify(std::string_view encoded, std::string_view password) override;

 private:
    app::Workers& pool_;
    app::Random& random_;
    Argon2Cost cost_;
};

}  // namespace hz::crypto
